import { Field, ObjectType } from "type-graphql";
import type { SpeakerKind } from "../../model/speaker.js";
import { encodeNodeId } from "../../services/node-id.js";
import type { StoredSpeaker } from "../../services/ports/records.js";
import { describeEnum } from "../describe-enum.js";
import { Node } from "../node/node.type.js";
import { connectionOf } from "../page/page.type.js";
import { JsonScalar } from "../scalars/json.js";

export const SpeakerKindEnum = describeEnum<SpeakerKind>("SpeakerKind", "What kind of speaker somebody is.", {
  PERSON: "One person with a name.",
  ORGANISATION: "A company, a party, a ministry, an army …",
  GROUP: "Several people who are named by what they are, such as “Qatari officials”.",
  UNNAMED: "A source that the article doesn't name, such as “sources familiar with the talks”.",
});

/** Who speaks, over all articles. */
@ObjectType({
  implements: Node,
  description: "Who speaks, recognised over the whole article and across articles.",
  simpleResolvers: true,
})
export class Speaker extends Node {
  readonly stored: StoredSpeaker;

  @Field(() => String, { description: "The fullest form of the name." })
  readonly name: string;

  @Field(() => SpeakerKindEnum, { description: "What kind of speaker it is." })
  readonly kind: SpeakerKind;

  @Field(() => String, {
    nullable: true,
    description: "Role or title as written, from the article published last: “Israeli Prime Minister”.",
  })
  readonly role: string | null;

  @Field(() => [String], { description: "Every other form of the name that articles use." })
  readonly aliases: readonly string[];

  @Field(() => JsonScalar, {
    description: "Its ids elsewhere, by the name of the register; empty if none is known.",
  })
  readonly externalIds: Readonly<Record<string, string>>;

  constructor(speaker: StoredSpeaker) {
    super(encodeNodeId("Speaker", speaker.id));
    this.stored = speaker;
    this.name = speaker.name;
    this.kind = speaker.kind;
    this.role = speaker.role;
    this.aliases = speaker.aliases;
    this.externalIds = speaker.externalIds;
  }
}

export const SpeakerConnection = connectionOf("Speaker", "speakers", () => Speaker);
