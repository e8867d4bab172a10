/** Where a JSON text goes wrong: an offset in UTF-16 code units, and what should have stood there. */
export interface JsonError {
  readonly offset: number;
  readonly expected: string;
}

type State =
  | "VALUE"
  | "FIRST_KEY"
  | "KEY"
  | "COLON"
  | "AFTER_MEMBER"
  | "FIRST_ELEMENT"
  | "AFTER_ELEMENT"
  | "END";

const EXPECTED: Readonly<Record<State, string>> = {
  VALUE: "a value",
  FIRST_KEY: 'a name in double quotes or "}"',
  KEY: "a name in double quotes",
  COLON: '":"',
  AFTER_MEMBER: '"," or "}"',
  FIRST_ELEMENT: 'a value or "]"',
  AFTER_ELEMENT: '"," or "]"',
  END: "the end",
};

const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPED = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Finds the first error of a text that `JSON.parse` refused. The engine's own messages name a position in some versions
 * and cases only, and a line number is what somebody mending a file needs. Of a well-formed text it answers its end.
 */
export function findJsonError(json: string): JsonError {
  const open: string[] = [];
  let state: State = "VALUE";
  let at = skip(SPACE, json, 0);
  const afterValue = (): State =>
    open.length === 0 ? "END" : open[open.length - 1] === "{" ? "AFTER_MEMBER" : "AFTER_ELEMENT";

  while (at < json.length) {
    const char = json[at]!;
    const wantsValue: boolean = state === "VALUE" || state === "FIRST_ELEMENT";
    const wantsName: boolean = state === "KEY" || state === "FIRST_KEY";
    if (char === '"' && (wantsValue || wantsName)) {
      const string = endOfString(json, at);
      if (string.expected !== null) return { offset: string.offset, expected: string.expected };
      at = string.offset;
      state = wantsName ? "COLON" : afterValue();
    } else if ((char === "{" || char === "[") && wantsValue) {
      open.push(char);
      state = char === "{" ? "FIRST_KEY" : "FIRST_ELEMENT";
      at++;
    } else if (
      (char === "}" && (state === "FIRST_KEY" || state === "AFTER_MEMBER")) ||
      (char === "]" && (state === "FIRST_ELEMENT" || state === "AFTER_ELEMENT"))
    ) {
      open.pop();
      state = afterValue();
      at++;
    } else if (char === "," && (state === "AFTER_MEMBER" || state === "AFTER_ELEMENT")) {
      state = state === "AFTER_MEMBER" ? "KEY" : "VALUE";
      at++;
    } else if (char === ":" && state === "COLON") {
      state = "VALUE";
      at++;
    } else {
      const end = wantsValue ? skip(SCALAR, json, at) : at;
      if (end === at) return { offset: at, expected: EXPECTED[state] };
      at = end;
      state = afterValue();
    }
    at = skip(SPACE, json, at);
  }
  return { offset: json.length, expected: EXPECTED[state] };
}

/** Offset after what the sticky pattern matches at `at`; `at` itself where it matches nothing. */
function skip(pattern: RegExp, json: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(json) ? pattern.lastIndex : at;
}

/** Offset after the string that opens at `start`, or where it breaks and why. */
function endOfString(json: string, start: number): { offset: number; expected: string | null } {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 0x22) return { offset: at + 1, expected: null };
    if (code < 0x20) {
      const expected =
        'the closing quotation mark (a line break or control character is written "\\n" or "\\u0000")';
      return { offset: at, expected };
    }
    if (code !== 0x5c) continue;
    const end = skip(ESCAPED, json, at + 1);
    if (end === at + 1) return { offset: at, expected: 'an escape such as "\\n" or "\\u00e9"' };
    at = end - 1;
  }
  return { offset: json.length, expected: "the closing quotation mark" };
}
