import { wordGroups } from './word-groups.js'

/**
 * Returns the words that mean the same as a word of a question, without their endings:
 * `age` for `old`, `priority` for `urgent`, `reason` for `why`. A reply names with them
 * what was asked. Opposites are not among them. The first word of some lines is a question word, which no
 * reply needs to repeat.
 */
export const synonymsOf: (word: string) => readonly string[] = wordGroups(`
  who person identity name
  why reason cause
  when time date day moment
  where location place site venue
  old age
  much amount price cost sum
  many number amount count
  expensive price cost
  urgent urgency priority prioritized pressing
  severe severity serious seriousness
  want need ask request wish prefer seek demand desire
  blame fault responsible responsibility liable culprit
  mood emotion feel feeling tone
  sentiment emotion feel feeling tone
  job profession occupation work
  language spoken
  colour color
  kind type sort category
  topic subject about
  live reside residence home
  like enjoy love
  buy purchase
  pay payment paid
  weather forecast
  handle responsible
  happen place occur
`)
