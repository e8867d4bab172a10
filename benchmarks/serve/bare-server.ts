import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { connectionConfig } from "../../src/storage/connection-config.js";
import { PAGE_SQL } from "./page-sql.js";

/**
 * A server that can do one thing: it answers every request with the JSON text that one prepared SQL statement returns, over
 * as many connections as the product holds. Arguments: database url, rows of a page. Prints its address.
 */
const [url = "", rows = "50"] = process.argv.slice(2);
const pool = new pg.Pool(connectionConfig(url, { max: 10 }));
const asText = { getTypeParser: () => (value: string) => value };

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const page = { name: "page", text: PAGE_SQL, values: [rows], types: asText };
    pool.query<{ json: string }>(page).then(
      ({ rows: found }) => {
        response.writeHead(200, { "content-type": "application/json" }).end(found[0]?.json);
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
