import { BREAK, Kind, type OperationDefinitionNode, OperationTypeNode, parse, visit } from "graphql";
import { LRUCache } from "lru-cache";

/** Fields whose values change without the data: how the server does, and an analysis, which is tried again where it failed. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(["serverInfo", "analyse"]);

/** Characters of texts whose verdict is remembered. */
const REMEMBERED = 4_000_000;

/**
 * Makes the function that tells whether the same answer can be given to an operation until the data changes: it is a query,
 * and asks for nothing of the moment. What can't be parsed or found isn't.
 */
export function createIsLasting(maxTokens: number): (query: string, operationName: string | null) => boolean {
  const verdicts = new LRUCache<string, boolean>({
    maxSize: REMEMBERED,
    sizeCalculation: (_lasting, key) => key.length,
  });
  return (query, operationName) => {
    const key = JSON.stringify([operationName, query]);
    let lasting = verdicts.get(key);
    if (lasting === undefined) {
      lasting = judge(query, operationName, maxTokens);
      verdicts.set(key, lasting);
    }
    return lasting;
  };
}

function judge(query: string, operationName: string | null, maxTokens: number): boolean {
  let lasting = true;
  try {
    const document = parse(query, { maxTokens, noLocation: true });
    const operations = document.definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const asked = operations.filter((node) => operationName === null || node.name?.value === operationName);
    if (asked.length !== 1 || asked[0]?.operation !== OperationTypeNode.QUERY) return false;
    visit(document, {
      Field: ({ name }) => {
        if (!OF_THE_MOMENT.has(name.value)) return undefined;
        lasting = false;
        return BREAK;
      },
    });
  } catch {
    // No query at all, or one that nests too deep: the API says so.
    return false;
  }
  return lasting;
}
