import { v5 } from "uuid";
import type { SpeakerKind, SpeakerName } from "../model/speaker.js";
import type { TargetKind, TargetName } from "../model/target.js";
import type { EntityWrite } from "./ports/article-write.js";
import { foldName } from "./ports/fold-name.js";

/** The namespace of every speaker's and target's id. Never change it: stored ids depend on it. */
const NAMESPACE = "6c5f7d7e-0a77-5f0b-8f41-3a7b1d0c9e24";

/** The speaker that a name means across articles: same kind and same full name, the same one. */
export function recogniseSpeaker(speaker: SpeakerName): EntityWrite<SpeakerKind> {
  return { ...identify(speaker), kind: speaker.kind, role: speaker.role };
}

/** The target that a name means across articles; a speaker of the same kind and name is the same one. */
export function recogniseTarget(target: TargetName): EntityWrite<TargetKind> {
  return { ...identify(target), kind: target.kind, role: null };
}

function identify({ kind, name, aliases }: SpeakerName | TargetName) {
  const key = `${kind} ${foldName(name)}`;
  return { id: v5(key, NAMESPACE), key, name, aliases };
}
