/** A page of statements with everything that hangs on them. */
export const EVERYTHING_NESTED = `
  query Everything($first: Int) {
    statements(first: $first) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges {
        cursor
        node {
          id
          position
          text
          segments { start end text }
          source { start end text }
          cue { start end text }
          kind
          attributionConfidence
          copies
          speaker { id name kind role aliases externalIds asTarget { id name kind } }
          article {
            id title url externalId author language publishedAt ingestedAt sample
            outlet { id name domain }
            story { id copies firstPublishedAt original { id title } }
            revision { number title at }
            analysis { id status }
            analyses { id number: analyserVersion revision { number } }
          }
          analysis { id analyserVersion status analysedAt parameters statementCount revision { number } }
          sentiment { score label confidence scorer evidence { span { start end text } weight note } }
          afinn: sentiment(scorer: "afinn") { score label }
          sentiments { score label confidence scorer evidence { span { start end text } weight note } }
          stances {
            target { id name kind aliases asSpeaker { id name } }
            score label confidence scorer
            evidence { span { start end text } weight note }
            mentions { start end text }
          }
        }
      }
    }
  }
`;
