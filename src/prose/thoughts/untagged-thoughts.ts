import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'

/**
 * Whether a reply begins with thoughts that have no tags. `heading`: under a
 * heading for thoughts, which is neither a list nor an edited text. `any`: also
 * with a sentence that only thoughts begin with, which a text can begin with too.
 *
 * - `Thinking Process:\n\n1. **Analyze the request** …`: thoughts, since the heading says so.
 * - `**Considering the request**\n\n…`: thoughts, since the heading names what the model does with the request.
 * - `Let me think. …`, `Okay, so the user wants …`: thoughts.
 * - `Thinking of you: …` is none: the heading has no end.
 * - `Positive. Reasoning: …` is none: the answer stands before.
 */
export function opensThoughts(reply: string, kind: 'heading' | 'any'): boolean {
  const beginning = reply.slice(0, 300).trimStart()
  return headings().test(beginning) || activities().test(beginning) || (kind === 'any' && sentences().test(beginning))
}

/**
 * The part of a reply behind thoughts that have no tags: behind the last line that
 * announces the answer, or else the paragraph behind a list of thoughts. Undefined
 * if neither is there, since a thought would read as an answer.
 */
export function behindHeading(reply: string): string | undefined {
  const announced = [...reply.matchAll(announcements())].at(-1)
  if (announced) {
    const rest = reply.slice(announced.index + announced[0].length).replace(/^[*_#\s:]+/u, '')
    return rest.trim() === '' ? undefined : rest
  }
  return lastAlone(reply) ?? (headings().test(reply.trimStart().slice(0, 300)) ? undefined : concluded(reply))
}

/** The last sentence of thoughts that go on in sentences, if it concludes: `Therefore, Sandra is in the hallway.` */
function concluded(reply: string): string | undefined {
  const last = [...reply.matchAll(conclusions)].at(-1)
  if (last === undefined) return undefined
  const rest = reply.slice(last.index + last[0].length)
  return /[.!?\n]\s*\S/u.test(rest) ? undefined : rest
}

const conclusions = /[.!?\n]\s{0,3}(?:so|therefore|thus|hence|in conclusion|overall|consequently),? /giu

/**
 * The paragraph behind a list of thoughts, if it is no item of it, and short. Two
 * paragraphs of thoughts look alike, so a list must stand before it.
 */
function lastAlone(reply: string): string | undefined {
  const blocks = reply
    .trim()
    .split(/\r?\n[ \t]*\r?\n/u)
    .filter((block) => block.trim() !== '')
  const last = blocks.at(-1)
  const before = blocks.at(-2)
  if (last === undefined || before === undefined || blocks.length < 2 || last.length > 120) return undefined
  const isListed = (block: string): boolean => item.test(block.split(/\r?\n/u).at(-1) ?? '')
  return isListed(before) && !item.test(last) && !/^\s/u.test(last) ? last : undefined
}

const item = /^[ \t]*(?:[-*•]|\(?(?:\d{1,2}|[a-z])[.)]|step \d)/iu

/** Headings that say that thoughts follow. */
const headings = lazily(
  () =>
    new RegExp(
      regexSource`
        ^(?:[#>*_]{1,6}[ \t]{0,3}){0,2}(?:(?:here is|here's|my|the|a|brief|short|internal|detailed|model|step[- ]by[- ]step) ){0,3}
        (?:(?:thinking|thought|reasoning)(?: (?:process|steps?|trace|aloud))?|thoughts|
          chain[- ]of[- ]thought|scratch ?pad|inner monologue|internal monologue|deliberation|brainstorm(?:ing)?|
          überlegungen?|gedankengang|réflexions?|raisonnement|razonamiento|ragionamento|raciocínio|思考|推理|思考过程|추론)
        [ \t]{0,3}[*_]{0,3}[ \t]{0,3}(?:[:：][*_]{0,3}|\r?\n|\.{3}|…)
      `,
      'iu',
    ),
)

/** Headings in bold that name what the model does with the request: `**Considering the request**`. */
const activities = lazily(
  () =>
    new RegExp(
      regexSource`
        ^(?:\*\*|#{1,4} )(?:analy[sz]|consider|evaluat|assess|interpret|examin|clarify|defin|determin|review|
          understand|explor|identify|unpack|deconstruct|decid|think|process|pinpoint|consult|weigh|refin|classify|
          formulat|dissect|comprehend|break)ing\b[^*\n]{0,80}(?:\*\*)?[ \t]{0,3}\r?\n
      `,
      'iu',
    ),
)

/** The beginnings of sentences that only thoughts have. */
const sentences = lazily(
  () =>
    new RegExp(
      regexSource`
        ^(?:(?:okay|ok|alright|all right|hmm+|well|right|so|first|now)[,.…]{0,3} ){0,2}
        (?:let me (?:think|analy[sz]e|see|consider|work|read|look|check|break|go through|reason)|
          let(?:'|’)?s (?:think|analy[sz]e|see|consider|work|read|look|break|go through|reason|examine|evaluate)|
          the (?:user|question|task|prompt|request) (?:wants|asks|is asking|asked|needs|gave|provides|says)|
          the user(?:'|’)s (?:question|request)|
          (?:we|i) (?:need|are asked|am asked|have|must|should) (?:to )?(?:answer|determine|decide|find|classify|figure|
            choose|pick|analy[sz]e|read|look)\b(?![^\n]{0,40}\b(?:unable|cannot|can't))|
          i(?:'|’)?(?:m| am| will|'ll) (?:going to )?(?:think|analy[sz]ing|analy[sz]e|asked to)\b)
      `,
      'iu',
    ),
)

/** What announces the answer behind thoughts, at the beginning of a line or of a sentence. */
const announcements = lazily(
  () =>
    new RegExp(
      regexSource`
        (?:^|[\n.!?…:] {0,3})(?:[#>*_]{1,6}[ \t]{0,3}){0,2}(?:
          (?:(?:so|therefore|thus|hence),? )?(?:(?:the|my|your) )?(?:final |correct |best |short )*
          (?:answer|conclusion|verdict|output|response|result|decision|classification|label|list|
            (?:(?:edited|redacted|revised|modified|final) )(?:text|list|version)|
            antwort|ergebnis|fazit|réponse|conclusion|respuesta|risposta|resposta|antwoord|ответ|答案|答え|정답)
          (?:[*_]{0,3} ?[:：=]|[*_]{1,3}[ \t]{0,3}(?=\r?\n)|[ \t]{0,3}(?=\r?\n)| (?:is|would be|should be)\b(?! that\b| not\b)))
      `,
      'giu',
    ),
)
