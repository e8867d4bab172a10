import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { parse } from "graphql";
import { EXAMPLES } from "./examples.js";

const send = createGraphiQLFetcher({ url: "/graphql" });

/** GraphiQL learns a tab's operation 100 ms after the tab is opened; who runs it sooner would send the last tab's name. */
const fetcher: Fetcher = (asked, options) =>
  send(hasOneOperation(asked.query) ? { ...asked, operationName: null } : asked, options);

function hasOneOperation(query: string): boolean {
  try {
    return parse(query).definitions.filter(({ kind }) => kind === "OperationDefinition").length === 1;
  } catch {
    // The server says what is wrong with it.
    return false;
  }
}

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
