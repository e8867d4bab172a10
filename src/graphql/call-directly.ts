import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";

type Resolve = GraphQLFieldResolver<unknown, object>;
type FieldResolvers = ReturnType<typeof getMetadataStorage>["fieldResolvers"];
type Parameter = NonNullable<FieldResolvers[number]["params"]>[number];
type Method = (...parameters: unknown[]) => unknown;
type Methods = Record<string, Method>;
/** Takes one parameter of a method from what graphql gives a resolver. */
type Take = (...given: Parameters<Resolve>) => unknown;

/**
 * Has graphql call the methods of resolver classes itself. TypeGraphQL sorts a method's parameters anew at every call and
 * asks a container for its class, which was a quarter of what a page allocated. Methods with arguments that were given, which
 * TypeGraphQL turns into instances of their classes, are left to it.
 */
export function callDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const instances = new Map<unknown, Methods>();
  for (const {
    kind,
    target,
    methodName,
    schemaName,
    getObjectType,
    params = [],
    middlewares,
  } of fieldResolvers) {
    const parent = objectTypes.find((type) => type.target === getObjectType?.());
    const type = schema.getType(parent?.name ?? "");
    const field = isObjectType(type) ? type.getFields()[schemaName] : undefined;
    const takes = params.toSorted((one, other) => one.index - other.index).map(takeOf);
    if (kind !== "external" || field?.resolve === undefined || (middlewares ?? []).length > 0) continue;
    if (takes.includes(null)) continue;
    const instance = instances.get(target) ?? new (target as new () => Methods)();
    instances.set(target, instance);
    const method = instance[methodName]?.bind(instance);
    if (method !== undefined) field.resolve = calling(method, takes as Take[], field.resolve as Resolve);
  }
}

function calling(method: Method, takes: Take[], otherwise: Resolve): Resolve {
  return (root, args, context, info) => {
    for (const name in args) {
      if (args[name] !== null && args[name] !== undefined) return otherwise(root, args, context, info);
    }
    return method(...takes.map((take) => take(root, args, context, info)));
  };
}

/** Null for what only TypeGraphQL can make. */
function takeOf(parameter: Parameter): Take | null {
  switch (parameter.kind) {
    case "root": {
      const { propertyName, getType } = parameter;
      if (getType !== undefined) return null;
      return propertyName === undefined
        ? (root) => root
        : (root) => (root as Record<string, unknown>)[propertyName];
    }
    case "context": {
      const { propertyName } = parameter;
      if (propertyName === undefined) return (_root, _args, context) => context;
      return (_root, _args, context) => (context as Record<string, unknown>)[propertyName];
    }
    case "info":
      return (_root, _args, _context, info) => info;
    case "arg":
      return (_root, args) => args[parameter.name];
    default:
      return null;
  }
}
