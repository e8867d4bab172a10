import type { Mention } from "../../model/entity.js";
import type { Member } from "./cast.js";
import type { OwnedAt, OwnedOrganisations } from "./find-owned.js";
import type { NamedAt } from "./split-titles.js";

/** Who speaks one statement: a member's index, or -1 where nobody is named. */
export interface FoundSpeaker {
  readonly member: number;
  readonly confidence: number;
}

/** A source's speaker, and the tokens to remember as a mention where no name already stands there. */
export interface FoundSource {
  readonly speaker: FoundSpeaker;
  readonly range: readonly [first: number, last: number] | null;
  readonly form: Mention["form"];
}

/** A mention while the members that are mentioned have no numbers as entities yet: `entity` is a member's index until then. */
export interface FoundMention extends Mention {
  entity: number;
}

/** The names of an article united to members, as the walk needs them. */
export interface NamedCast {
  readonly members: Member[];
  readonly names: readonly NamedAt[];
  readonly memberAt: Int32Array;
  /** 1 where another member may be meant as well: a surname that two bear. */
  readonly doubtful: Uint8Array;
  readonly owned: readonly OwnedAt[];
  readonly ownedOrganisations: OwnedOrganisations;
}
