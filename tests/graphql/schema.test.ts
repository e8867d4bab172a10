import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from "graphql";
import { printSchemaFile } from "../../src/graphql/print-schema.js";
import { createSchema } from "../../src/graphql/schema.js";

const schema = await createSchema();

test("The schema is valid GraphQL", () => {
  expect(validateSchema(schema)).toEqual([]);
});

test("Every type, field, argument, input field and enum value has a description", () => {
  expect([...undescribed(schema)]).toEqual([]);
});

test("schema.graphql is what the code serves", () => {
  expect(readFileSync("schema.graphql", "utf8")).toBe(printSchemaFile(schema));
});

function* undescribed(of: GraphQLSchema): Generator<string> {
  for (const type of Object.values(of.getTypeMap())) {
    if (type.name.startsWith("__") || isSpecifiedScalarType(type)) continue;
    if (!type.description) yield type.name;
    if (isEnumType(type)) {
      for (const value of type.getValues()) if (!value.description) yield `${type.name}.${value.name}`;
    }
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (!field.description) yield `${type.name}.${field.name}`;
        for (const arg of "args" in field ? field.args : []) {
          if (!arg.description) yield `${type.name}.${field.name}(${arg.name}:)`;
        }
      }
    }
  }
}
