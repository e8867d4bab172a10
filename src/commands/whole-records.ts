const [QUOTATION_MARK, LINE_FEED] = [0x22, 0x0a];

/**
 * The records of a file of lines, each with the line break that ends it; what follows the last one is left out. With
 * `quoted`, line breaks between quotation marks belong to their record (CSV, RFC 4180).
 */
export async function* wholeRecords(chunks: AsyncIterable<Buffer>, quoted: boolean): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let inside = false;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = rest.length; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (quoted && byte === QUOTATION_MARK) inside = !inside;
      else if (byte === LINE_FEED && !inside) {
        yield bytes.subarray(start, at + 1);
        start = at + 1;
      }
    }
    rest = bytes.subarray(start);
  }
}
