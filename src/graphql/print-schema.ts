import { type GraphQLSchema, printSchema } from "graphql";

/** The text of schema.graphql, in the order in which the code declares things. */
export function printSchemaFile(schema: GraphQLSchema): string {
  return `# Written by \`npm run schema\` from src/graphql; a test fails when it drifts.\n\n${printSchema(schema)}\n`;
}
