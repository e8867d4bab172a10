import { expect, test } from "@jest/globals";
import { OnrecordError } from "../../src/errors.js";
import { createDataVersion, type DataVersion } from "../../src/services/data-version.js";

/** A version that the test sets, read when the test says so, by a clock that the test turns. */
function start() {
  const state = { version: "1", reads: 0, time: 10_000, failure: null as Error | null };
  const bugs: unknown[] = [];
  let open: (() => void)[] | null = null;
  const versions: DataVersion = createDataVersion(
    async () => {
      state.reads += 1;
      const { version, failure } = state;
      if (open !== null) await new Promise<void>((resolve) => open?.push(resolve));
      if (failure !== null) throw failure;
      return version;
    },
    () => state.time,
    (error) => bugs.push(error),
  );
  return {
    state,
    bugs,
    versions,
    /** From now on reads wait until the function that this answers is called. */
    hold: () => {
      const held: (() => void)[] = [];
      open = held;
      return () => {
        open = null;
        for (const release of held) release();
      };
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("reads once for many who ask at the same time, and then not at all for a quarter of a second", async () => {
  const { state, versions } = start();
  expect(await Promise.all([versions.current(), versions.current(), versions.current()])).toEqual([
    ...["1", "1", "1"],
  ]);
  state.time += 250;
  expect(versions.current()).toBe("1");
  expect(state.reads).toBe(1);
});

test("reads again while the old version still serves, once for all who ask", async () => {
  const { state, versions } = start();
  await versions.current();
  state.version = "2";
  state.time += 251;
  expect([versions.current(), versions.current()]).toEqual(["1", "1"]);
  await settled();
  expect(versions.current()).toBe("2");
  expect(state.reads).toBe(2);
});

test("has whoever asks after 0.8 seconds wait: nobody gets a version that is a second old", async () => {
  const { state, versions } = start();
  await versions.current();
  state.version = "2";
  state.time += 801;
  expect(await versions.current()).toBe("2");
});

test("a version is as old as the moment when it was asked for, not as its answer", async () => {
  const { state, versions, hold } = start();
  const release = hold();
  const first = versions.current();
  state.time += 801;
  release();
  expect(await first).toBe("1");
  state.version = "2";
  expect(await versions.current()).toBe("2");
});

test("after a write the version is read anew, and one that was being read meanwhile is of no use", async () => {
  const { state, versions, hold } = start();
  await versions.current();
  versions.expire();
  const release = hold();
  const before = versions.current();
  state.version = "2";
  versions.expire();
  const after = versions.current();
  release();
  expect(await Promise.all([before, after])).toEqual(["1", "2"]);
  expect(versions.current()).toBe("2");
});

test("is nothing while the database doesn't answer, and is back with it", async () => {
  const { state, versions, bugs } = start();
  state.failure = new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.");
  expect(await versions.current()).toBeNull();
  state.failure = null;
  state.time += 251;
  expect(versions.current()).toBeNull();
  await settled();
  expect(versions.current()).toBe("1");
  expect(bugs).toEqual([]);
});

test("is waited for once where the database hangs: then there is none at once, until a read comes through", async () => {
  const { state, versions, hold } = start();
  state.failure = new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.");
  let release = hold();
  const waited = Promise.all([versions.current(), versions.current()]);
  state.time += 2_000;
  release();
  expect(await waited).toEqual([null, null]);
  for (let round = 0; round < 3; round += 1) {
    release = hold();
    expect([versions.current(), versions.current()]).toEqual([null, null]);
    // After a write too, which has nobody read what was read before it.
    versions.expire();
    expect(versions.current()).toBeNull();
    state.time += 2_000;
    release();
    await settled();
  }
  state.failure = null;
  expect(versions.current()).toBeNull();
  await settled();
  expect(versions.current()).toBe("1");
  state.time += 801;
  state.version = "2";
  expect(await versions.current()).toBe("2");
});

test("is tried for four times a second at most where it is refused at once", async () => {
  const { state, versions } = start();
  state.failure = new Error("permission denied for table outbox");
  await versions.current();
  for (let asked = 0; asked < 10; asked += 1) {
    state.time += 25;
    expect(versions.current()).toBeNull();
    await settled();
  }
  expect(state.reads).toBe(1);
  state.time += 1;
  expect(versions.current()).toBeNull();
  expect(state.reads).toBe(2);
});

test("an outage while the old version still serves ends with that version", async () => {
  const { state, versions } = start();
  await versions.current();
  state.failure = new OnrecordError("DATABASE_UNAVAILABLE", "The database does not answer.");
  state.time += 300;
  expect(versions.current()).toBe("1");
  await settled();
  state.time += 501;
  expect(versions.current()).toBeNull();
});

test("is nothing after any other failure too, which is reported once a minute, also where nobody waited", async () => {
  const { state, versions, bugs } = start();
  await versions.current();
  const failure = new Error("canceling statement due to statement timeout");
  state.failure = failure;
  state.time += 300;
  expect(versions.current()).toBe("1");
  await settled();
  expect(bugs).toEqual([failure]);
  const ask = async () => {
    const version = await versions.current();
    await settled();
    return version;
  };
  state.time += 59_700;
  expect(await ask()).toBeNull();
  expect(bugs).toEqual([failure]);
  state.time += 300;
  expect(await ask()).toBeNull();
  expect(bugs).toEqual([failure, failure]);
  state.failure = null;
  state.time += 300;
  expect(await ask()).toBeNull();
  expect(await ask()).toBe("1");
});
