import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from "graphql";
import { OnrecordError } from "../errors.js";

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Lets graphql say in which field of the answer a coded error happened. It takes any error with a `path` for one that it
 * located itself, and a coded error's path is another: where in the input the mistake lies. So coded errors are wrapped
 * on their way out of a resolver; fields that only read a property are left alone, since they are many and never fail.
 */
export function locateErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      // A connection's properties are promises of pages and counts.
      const readsPage = type.name.endsWith("Connection");
      if (field.resolve !== undefined || readsPage)
        field.resolve = wrapping(field.resolve ?? defaultFieldResolver);
    }
  }
}

function wrapping(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    try {
      const result: unknown = resolve(source, args, context, info);
      return result instanceof Promise ? result.catch(throwWrapped) : result;
    } catch (error) {
      return throwWrapped(error);
    }
  };
}

function throwWrapped(error: unknown): never {
  throw error instanceof OnrecordError ? new GraphQLError(error.message, { originalError: error }) : error;
}
