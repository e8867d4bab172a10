import { describe, expect, test } from "@jest/globals";
import fastify from "fastify";
import { answerHttpErrors } from "../../src/http/answer-http-errors.js";
import { checkHost, isLoopback } from "../../src/http/check-host.js";

/** What a server that is called by this Host header answers. */
async function call(host: string, hosts: readonly string[] | null) {
  const server = fastify();
  answerHttpErrors(server, () => undefined);
  checkHost(server, hosts);
  server.get("/", async () => "hello");
  const { statusCode, body } = await server.inject({ url: "/", headers: { host } });
  await server.close();
  return { statusCode, body };
}

describe("a server on this machine alone", () => {
  test.each([
    "localhost",
    "localhost:4000",
    "LOCALHOST:4000",
    "localhost.:4000",
    "127.0.0.1:4000",
    "[::1]:4000",
    "[::1]",
    "news.example",
    "News.Example:443",
    "[fd00::1]:4000",
  ])("answers whoever calls it %s", async (host) => {
    expect(await call(host, ["news.example", "[fd00::1]"])).toEqual({ statusCode: 200, body: "hello" });
  });

  test.each([
    ["rebound.example:4000", "rebound.example"],
    ["localhost.rebound.example", "localhost.rebound.example"],
    ["127.0.0.1.rebound.example:4000", "127.0.0.1.rebound.example"],
    ["[::2]:4000", "::2"],
    ["192.168.0.7:4000", "192.168.0.7"],
    [`${"x".repeat(5000)}.example`, "x".repeat(253)],
  ])("refuses whoever calls it %s, also where nothing is", async (host, name) => {
    const { statusCode, body } = await call(host, ["news.example"]);
    expect(statusCode).toBe(421);
    expect(JSON.parse(body).errors[0].extensions).toMatchObject({ code: "HOST_UNKNOWN", host: name });
  });
});

test("a server that other machines reach answers to any name, unless names are given", async () => {
  expect(await call("anything.example", null)).toMatchObject({ statusCode: 200 });
});

test.each([
  ["127.0.0.1", true],
  ["127.0.0.2", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.0.7", false],
  ["127.example", false],
])("%s is this machine's alone: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
