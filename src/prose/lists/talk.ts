import { regexSource } from '../../text/regex-source.js'
import { comparable } from '../comparable.js'

/** Whether a line begins as one that introduces a list or says something about it. */
export const opensTalk = (line: string): boolean => talk.test(comparable(line.slice(0, 200)))

const talk = new RegExp(
  regexSource`
    ^["'*_#(]{0,3}(?:sure|certainly|of course|here (?:is|are)|here's|these (?:words|are)|
      the (?:words|most|following|above)|without (?:these|this|the)|note\b|please|let me|i hope|i have|i've|
      explanation|important words|key ?words|words|list|answer|text)\b
  `,
  'u',
)
