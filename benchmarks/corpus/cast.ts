import type { SpeakerKind } from "../../src/model/speaker.js";
import type { TargetKind } from "../../src/model/target.js";
import { identifyOutlet } from "../../src/services/identify-article.js";
import type { ArticleWrite, EntityWrite } from "../../src/services/ports/article-write.js";
import { recogniseSpeaker, recogniseTarget } from "../../src/services/recognise.js";
import type { Draw } from "./draw.js";
import { BODIES, FIRST_NAMES, GROUPS, HINTS, LAST_NAMES, NOUNS, PAPERS, PLACES, ROLES } from "./words.js";

/** Who speaks, about whom and what, and where it is published; the most frequent first. */
export interface Cast {
  readonly speakers: readonly CastMember<SpeakerKind>[];
  readonly targets: readonly CastMember<TargetKind>[];
  readonly outlets: readonly ArticleWrite["outlet"][];
}

export interface CastMember<Kind extends SpeakerKind | TargetKind> {
  readonly entity: EntityWrite<Kind>;
  /** What an article calls it after the first time: a surname, else the name. */
  readonly short: string;
  /** How kindly it speaks, or is spoken of, -1 to 1. */
  readonly lean: number;
}

export const SPEAKERS = 5_000;
export const TARGETS = 2_000;
export const OUTLETS = 200;

/** Short names, which are an article's own, are not among them. */
const NOWHERE = () => "";

export function makeCast(draw: Draw): Cast {
  const names = new Names(draw);
  const speakers = members(SPEAKERS, draw, () => {
    const kind = kindOf(draw, { PERSON: 0.6, ORGANISATION: 0.25, GROUP: 0.12, UNNAMED: 0.03 });
    const role = kind === "PERSON" ? draw.pick(ROLES) : null;
    const name = names.of(kind);
    return recogniseSpeaker({ name, kind, role, aliases: aliasesOf(name, kind) }, NOWHERE);
  });
  const spoken = speakers.map(({ entity }) => entity);
  const targets = members(TARGETS, draw, () => {
    const kind = kindOf(draw, { PERSON: 0.3, ORGANISATION: 0.25, PLACE: 0.05, TOPIC: 0.4 });
    // Many of those who are spoken of speak too.
    const one = draw.chance(0.5) ? draw.pick(spoken) : null;
    const name = one?.kind === kind ? one.name : names.of(kind);
    return recogniseTarget({ name, kind, aliases: aliasesOf(name, kind) }, NOWHERE);
  });
  const outlets = Array.from({ length: OUTLETS }, (_, at) => {
    const outlet = `${PLACES[at % PLACES.length]} ${PAPERS[Math.floor(at / PLACES.length)]}`;
    const url = `https://${outlet.toLowerCase().replace(" ", "-")}.example/`;
    return identifyOutlet({ ...NOTHING, outlet, url });
  });
  return { speakers, targets, outlets };
}

/** The rest of what an outlet is told from. */
const NOTHING = {
  externalId: null,
  title: "",
  text: "",
  author: null,
  publishedAt: new Date(0),
  language: null,
  sample: false,
};

/** So many different ones; one that is made twice is made anew. */
function members<Kind extends SpeakerKind | TargetKind>(
  count: number,
  draw: Draw,
  make: () => EntityWrite<Kind>,
): CastMember<Kind>[] {
  const found = new Map<string, CastMember<Kind>>();
  while (found.size < count) {
    const entity = make();
    if (found.has(entity.id)) continue;
    found.set(entity.id, { entity, short: entity.aliases[0] ?? entity.name, lean: draw.noise() });
  }
  return [...found.values()];
}

function kindOf<Kind extends string>(draw: Draw, shares: Readonly<Record<Kind, number>>): Kind {
  let left = draw.unit();
  for (const [kind, share] of Object.entries(shares) as [Kind, number][]) {
    if (left < share) return kind;
    left -= share;
  }
  return Object.keys(shares)[0] as Kind;
}

function aliasesOf(name: string, kind: SpeakerKind | TargetKind): string[] {
  return kind === "PERSON" ? [name.slice(name.indexOf(" ") + 1)] : [];
}

class Names {
  constructor(private readonly draw: Draw) {}

  of(kind: SpeakerKind | TargetKind): string {
    const { draw } = this;
    const noun = () => NOUNS[draw.below(1_000)]!;
    switch (kind) {
      case "PERSON":
        return `${draw.pick(FIRST_NAMES)} ${draw.pick(LAST_NAMES)}`;
      case "ORGANISATION":
        return `${draw.pick(PLACES)} ${draw.chance(0.5) ? `${capital(noun())} ` : ""}${draw.pick(BODIES)}`;
      case "GROUP":
        return `${draw.pick(PLACES)} ${draw.pick(GROUPS)}`;
      case "UNNAMED":
        return `${draw.pick(GROUPS)} ${draw.pick(HINTS)} on the ${noun()}`;
      case "PLACE":
        return draw.pick(PLACES);
      case "TOPIC":
        return `${noun()} ${noun()}`;
    }
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
