import { hash } from "node:crypto";
import { type Coding, compress } from "./compress.js";

/** An answer of the API in the bytes that are sent, and in the other forms that were asked for. */
export class GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the whole question was answered, and the same would be from the same data. */
  readonly whole: boolean;
  readonly #coded = new Map<Coding, Promise<Buffer>>();
  #etag: string | null = null;
  #bytes: number;

  constructor(status: number, headers: Readonly<Record<string, string>>, json: string) {
    this.status = status;
    this.headers = headers;
    // Memory of its own: a small buffer of the common pool would hold all of its 8 kB for as long as it is kept.
    this.body = Buffer.allocUnsafeSlow(Buffer.byteLength(json));
    this.body.write(json);
    // Errors stand first where there are any.
    this.whole = status === 200 && json.startsWith('{"data":');
    this.#bytes = this.body.length;
  }

  /** What its forms take that are ready. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Names the content: the same answer from other data has the same name. Weak, since it names every coding of the answer.
   */
  get etag(): string {
    this.#etag ??= `W/"${hash("sha256", this.body, "base64url").slice(0, 27)}"`;
    return this.#etag;
  }

  /** Its bytes in a coding, made once for all who ask for them; `grown` hears that it takes more memory from then on. */
  coded(coding: Coding, grown?: () => void): Promise<Buffer> {
    const made = this.#coded.get(coding);
    if (made !== undefined) return made;
    const making = compress(this.body, coding).then((bytes) => {
      this.#bytes += bytes.length;
      grown?.();
      return bytes;
    });
    this.#coded.set(coding, making);
    return making;
  }
}
