/** The playground's first tabs: each runs as it stands and finds something in the sample articles. */
export const EXAMPLES: readonly string[] = [
  `# Welcome to Onrecord: who said what about
# whom, in which tone, and the proof.
#
# The triangle, or Ctrl-Enter, runs a tab.
# The other tabs are more to try.
#
# Here: the latest statements that take a side,
# with speakers, tone, and for or against whom.
query WhoSaidWhat {
  statements(
    where: {
      stance: { label: [OPPOSE, SUPPORT] }
    }
    first: 10
  ) {
    totalCount
    nodes {
      text
      speaker { name role kind }
      sentiment { label score confidence }
      stances {
        target { name kind }
        label
        score
        evidence { span { text } weight note }
      }
      article { title publishedAt outlet { name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# One speaker over time: how the transport minister
# comes to turn against his own tunnel.
# A name may be any form that articles use; one that
# fits two is refused, with the candidates' ids.
query OneSpeaker {
  speaker(name: "Rafael Ostrander") {
    name
    role
    aliases
    statements(
      orderBy: { field: PUBLISHED_AT, direction: ASC }
      first: 50
    ) {
      totalCount
      nodes {
        article { publishedAt title }
        text
        sentiment { label score }
        stances { target { name } label score }
      }
    }
  }
}
`,
  `# For and against: who opposes the minister, and in
# which words? What stands inside "stance" holds for
# one and the same stance. Try label: [SUPPORT].
query ForAndAgainst {
  statements(
    where: {
      stance: {
        target: { name: "Rafael Ostrander" }
        label: [OPPOSE]
      }
    }
  ) {
    totalCount
    nodes {
      speaker { name role }
      text
      stances(target: { name: "Rafael Ostrander" }) {
        score
        confidence
        evidence { span { text } weight note }
      }
      article { publishedAt outlet { name } }
    }
  }
}
`,
  `# Search in what was said: "two words" together,
# -without, or. Conditions combine by and, or, not.
query SearchTheWords {
  statements(
    where: {
      text: "toll or price"
      kind: [DIRECT, MIXED]
      not: { sentiment: { label: [POSITIVE] } }
    }
    orderBy: { field: RELEVANCE, direction: DESC }
  ) {
    totalCount
    nodes {
      speaker { name }
      cue { text }
      text
      sentiments {
        scorer
        label
        score
        evidence { span { text } weight note }
      }
    }
  }
}
`,
  `# Try the analyser on a text of your own:
# nothing is stored.
query TryTheAnalyser {
  analyse(
    article: {
      text: """
      Mayor Ingrid Tolland defended the builders on Monday.
      “Corvane Group kept every promise,” she told reporters.
      Julian Penhallow said Tolland had betrayed the city.
      “We will fight this terrible toll,” he added.
      According to officials, the bill could be changed.
      """
    }
  ) {
    analyserVersion
    statements {
      kind
      speaker { name kind role }
      cue { text }
      text
      sentiments { scorer label score }
      stances {
        target { name kind }
        label
        score
        evidence { span { text } weight }
      }
    }
  }
}
`,
  `# What there is: outlets, people, what they talk
# about, sizes and limits.
query WhatThereIs {
  outlets { totalCount nodes { name domain } }
  speakers(kind: [PERSON], first: 50) {
    totalCount
    nodes { name role }
  }
  targets(first: 50) { totalCount nodes { name kind } }
  serverInfo {
    version
    analyserVersion
    scorers
    sizes { articles samples statements }
    limits { pageRows articlesPerRequest queryCost }
  }
}
`,
];
