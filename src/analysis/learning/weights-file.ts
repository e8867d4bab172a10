import { OnrecordError } from "../../errors.js";

/** What a section of a weights file holds. */
type SectionData = Int8Array | Uint8Array | Int32Array | Float32Array;
const SECTION_TYPES = { i8: Int8Array, u8: Uint8Array, i32: Int32Array, f32: Float32Array } as const;
type SectionType = keyof typeof SECTION_TYPES;

/** "ONRW" and the format's version. */
const MAGIC = [0x4f, 0x4e, 0x52, 0x57, 1, 0, 0, 0] as const;
const ALIGNMENT = 8;

interface Header {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sections: readonly {
    readonly name: string;
    readonly type: SectionType;
    readonly length: number;
  }[];
}

/** A file of learned weights, opened: named arrays and the facts they were written with. */
export interface WeightsFile {
  readonly facts: Readonly<Record<string, unknown>>;
  /** The named section as the array type it was written with; throws MODEL_INVALID where it is missing or of another type. */
  section<Type extends SectionType>(name: string, type: Type): InstanceType<(typeof SECTION_TYPES)[Type]>;
}

/** Opens a weights file of this kind; throws MODEL_INVALID for anything else. */
export function openWeightsFile(bytes: Uint8Array, kind: string): WeightsFile {
  const invalid = (why: string, cause?: unknown) =>
    new OnrecordError("MODEL_INVALID", `The weights of "${kind}" are not usable: ${why}.`, { cause });
  if (bytes.length < MAGIC.length + 4 || MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw invalid("not a weights file of this version");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = MAGIC.length + 4 + view.getUint32(MAGIC.length, true);
  let header: Header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length + 4, headerEnd))) as Header;
  } catch (cause) {
    throw invalid("the header can't be read", cause);
  }
  if (header.kind !== kind) {
    throw invalid(`they are of kind "${header.kind}"`);
  }
  const sections = new Map<string, { type: SectionType; data: SectionData }>();
  let offset = aligned(headerEnd);
  for (const { name, type, length } of header.sections) {
    const size = length * SECTION_TYPES[type].BYTES_PER_ELEMENT;
    if (offset + size > bytes.length) {
      throw invalid("the file is cut short");
    }
    const copy = new Uint8Array(size);
    copy.set(bytes.subarray(offset, offset + size));
    sections.set(name, { type, data: new SECTION_TYPES[type](copy.buffer, 0, length) });
    offset = aligned(offset + size);
  }
  return {
    facts: header.facts,
    section(name, type) {
      const section = sections.get(name);
      if (section === undefined || section.type !== type) {
        throw invalid(`no section "${name}" of type ${type}`);
      }
      return section.data as never;
    },
  };
}

/** Writes a weights file; equal input gives equal bytes. */
export function writeWeightsFile(
  kind: string,
  facts: Readonly<Record<string, unknown>>,
  sections: Readonly<Record<string, SectionData>>,
): Uint8Array {
  const entries = Object.entries(sections);
  const header = new TextEncoder().encode(
    JSON.stringify({
      kind,
      facts,
      sections: entries.map(([name, data]) => ({ name, type: typeOf(data), length: data.length })),
    }),
  );
  const headerEnd = MAGIC.length + 4 + header.length;
  let size = aligned(headerEnd);
  for (const [, data] of entries) {
    size = aligned(size + data.byteLength);
  }
  const bytes = new Uint8Array(size);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, MAGIC.length + 4);
  let offset = aligned(headerEnd);
  for (const [, data] of entries) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset = aligned(offset + data.byteLength);
  }
  return bytes;
}

function typeOf(data: SectionData): SectionType {
  if (data instanceof Int8Array) return "i8";
  if (data instanceof Uint8Array) return "u8";
  return data instanceof Int32Array ? "i32" : "f32";
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
