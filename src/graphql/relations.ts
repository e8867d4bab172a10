import type { Analysis } from "./analysis/analysis.type.js";
import type { Article } from "./article/article.type.js";
import type { Loader, Loaders } from "./loaders.js";
import type { Speaker } from "./speaker/speaker.type.js";
import type { Stance } from "./stance/stance.type.js";
import type { Statement } from "./statement/statement.type.js";
import type { Story } from "./story/story.type.js";
import type { Target } from "./target/target.type.js";

/** How the value of a field is found: which loader is asked, and for what; null where the field is null. */
export interface Relation {
  readonly loader: keyof Loaders;
  readonly keyOf: (parent: object) => unknown;
}

/**
 * The fields, by `Type.field`, that are answered by looking up a key of their parent, whatever their arguments: what a page
 * can load for all its rows at once ({@link loadAhead}). The resolvers look up the same.
 */
export const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ["Statement.article", to("article", ({ key }: Statement) => key.articleId)],
  ["Statement.speaker", to("speaker", ({ speakerId }: Statement) => speakerId)],
  ["Statement.sentiment", to("sentiments", ({ key }: Statement) => key)],
  ["Statement.sentiments", to("sentiments", ({ key }: Statement) => key)],
  ["Statement.stances", to("stances", ({ key }: Statement) => key)],
  ["Statement.copies", to("copies", ({ key }: Statement) => key)],
  ["Statement.analysis", to("analysis", ({ key }: Statement) => numbered(key.articleId, key.analysis))],
  ["Stance.target", to("target", ({ targetId }: Stance) => targetId)],
  ["Speaker.asTarget", to("target", ({ stored }: Speaker) => stored.asTargetId)],
  ["Target.asSpeaker", to("speaker", ({ stored }: Target) => stored.asSpeakerId)],
  ["Article.text", to("revision", ({ stored }: Article) => numbered(stored.id, stored.revision))],
  ["Article.revision", to("revision", ({ stored }: Article) => numbered(stored.id, stored.revision))],
  ["Article.analysis", to("analysis", ({ stored }: Article) => numbered(stored.id, stored.analysis))],
  ["Article.analyses", to("analysesOf", ({ stored }: Article) => stored.id)],
  ["Article.outlet", to("outlet", ({ stored }: Article) => stored.outletId)],
  ["Article.story", to("story", ({ stored }: Article) => stored.storyId)],
  ["Story.original", to("article", ({ stored }: Story) => stored.originalId)],
  [
    "Analysis.revision",
    to("revision", ({ stored }: Analysis) => numbered(stored.articleId, stored.revision)),
  ],
]);

type KeyOf<L> = L extends Loader<infer Key, infer _Value> ? Key : never;

function to<Name extends keyof Loaders, Parent extends object>(
  loader: Name,
  keyOf: (parent: Parent) => KeyOf<Loaders[Name]> | null,
): Relation {
  return { loader, keyOf: keyOf as Relation["keyOf"] };
}

function numbered(articleId: string, number: number): { articleId: string; number: number } {
  return { articleId, number };
}
