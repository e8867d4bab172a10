import type { AggregateQuestion, StoredGroup } from "./ports/aggregates.js";
import type { ResolvedStatementFilter } from "./ports/filters.js";

/** The filter that, besides the question's own, leaves exactly the statements that a group counts. */
export function narrowToGroup(
  { where, dimensions, scorer }: AggregateQuestion,
  group: StoredGroup,
): ResolvedStatementFilter {
  return {
    ...(group.speakerId !== null && { speaker: [group.speakerId] }),
    ...(group.speakerKind !== null && { speakerKind: [group.speakerKind] }),
    ...(group.outletId !== null && { outlet: [group.outletId] }),
    ...(group.kind !== null && { kind: [group.kind] }),
    ...(group.language !== null && { language: [group.language] }),
    ...(group.from !== null && group.to !== null && { publishedAt: { gte: group.from, lt: group.to } }),
    ...(group.sentimentLabel !== null && {
      sentiment: { label: [group.sentimentLabel], ...(scorer !== null && { scorer }) },
    }),
    ...(dimensions.includes("TARGET") || dimensions.includes("STANCE_LABEL") ? stanceOf(where, group) : {}),
  };
}

/** One and the same stance is what the filter's `stance` asks for and what the group is of. */
function stanceOf(
  { stance, target }: ResolvedStatementFilter,
  { targetId, stanceLabel }: StoredGroup,
): ResolvedStatementFilter {
  const label = stanceLabel === null ? stance?.label : [stanceLabel];
  const oneOf = (id: string | undefined): ResolvedStatementFilter => ({
    stance: {
      ...(id !== undefined && { target: id }),
      ...(label !== undefined && { label }),
      ...(stance?.score !== undefined && { score: stance.score }),
    },
  });
  if (targetId !== null) return oneOf(targetId);
  if (stance?.target !== undefined) return oneOf(stance.target);
  return target === undefined ? oneOf(undefined) : { or: target.map(oneOf) };
}
