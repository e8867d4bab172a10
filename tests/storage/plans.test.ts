import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type Asked, HOT_QUESTIONS } from "../../benchmarks/plans/hot-questions.js";
import { PLANS_FOLDER, readPlannedSql } from "../../benchmarks/plans/plan-file.js";
import { plainSql, recordSql } from "../../benchmarks/plans/record-sql.js";

/** SQL holds places for values, not values: whose they are makes no difference. */
const ID = "3f1f0d6e-5a51-5d0c-9d0e-0a1b2c3d4e5f";
const ASKED: Asked = {
  speaker: ID,
  target: ID,
  rareTarget: ID,
  outlet: ID,
  speakers: [ID],
  targets: [ID],
  statements: [{ articleId: ID, analysis: 1, position: 0 }],
};

describe("A plan kept beside the code", () => {
  test.each(HOT_QUESTIONS.map((question) => [question.name, question] as const))(
    "%s is of the SQL that the code makes (`npm run plans` makes it anew)",
    async (name, question) => {
      expect(readPlannedSql(name)).toBe(plainSql(await recordSql(question, ASKED)));
    },
  );

  test("belongs to a question", () => {
    expect(readdirSync(PLANS_FOLDER).sort()).toEqual(HOT_QUESTIONS.map(({ name }) => `${name}.txt`).sort());
  });
});
