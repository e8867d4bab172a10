import { registerEnumType } from "type-graphql";

/**
 * Registers a GraphQL enum whose values are named as in the model, each with its description, and gives back the object
 * that `@Field(() => …)` wants. The descriptions are a full record of the model's type: a new value without one fails to compile.
 */
export function describeEnum<Value extends string>(
  name: string,
  description: string,
  values: Record<Value, string>,
): { readonly [V in Value]: V } {
  const names = Object.keys(values) as Value[];
  const enumObject = Object.fromEntries(names.map((value) => [value, value])) as { [V in Value]: V };
  registerEnumType(enumObject, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
  return enumObject;
}
