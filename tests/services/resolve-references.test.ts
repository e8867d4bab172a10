import { expect, test } from "@jest/globals";
import { type NamedEntity, resolveReference } from "../../src/services/resolve-references.js";

test("a surname that stands alone in many articles lists the full names first, and fifty at most", async () => {
  const alone = Array.from({ length: 300 }, (_, number): NamedEntity => ({ id: uuid(number), name: "Venn" }));
  const full = ["Orla Venn", "Mark J. Venn"].map((name, number) => ({ id: uuid(400 + number), name }));
  const lookup = { byNames: async () => [[...alone, ...full]], similar: async () => [] };
  const error = await resolveReference("speaker", { name: "venn" }, lookup, ["where"]).catch(
    (thrown) => thrown,
  );
  expect(error).toMatchObject({ code: "AMBIGUOUS_NAME", message: expect.stringContaining("302 speakers") });
  const names = error.details.candidates.map(({ name }: NamedEntity) => name);
  expect(names.slice(0, 3)).toEqual(["Mark J. Venn", "Orla Venn", "Venn"]);
  expect(names).toHaveLength(50);
});

function uuid(number: number): string {
  return `00000000-0000-5000-8000-${String(number).padStart(12, "0")}`;
}
