import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { EXAMPLES } from "./examples.js";

const fetcher = createGraphiQLFetcher({ url: "/graphql" });

const NEW_TAB = `# Ctrl-Space shows what can stand at the cursor;
# the book on the left is the whole schema.
query {

}
`;

/** GraphiQL on this server's API, opening with a tab for each example. */
export function Playground() {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={EXAMPLES.map((query) => ({ query }))}
      defaultQuery={NEW_TAB}
      defaultEditorToolsVisibility={false}
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>
        <a
          className="onrecord-logo"
          href="/playground/"
          title="Who said what about whom, in which tone, with the words that prove it"
        >
          Onrecord
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
