import { lazily } from '../../text/lazily.js'
import { regexSource } from '../../text/regex-source.js'
import { textOrContentNoun } from '../../text/text-nouns.js'
import { letter } from './letter.js'
import { plainLines } from './decoration.js'
import { sentencesOf } from './tokens.js'

/**
 * Whether a sentence says that words of the text are hidden. Beside an undetermined
 * answer it means that the model answers so because of the mask: the mask alone may
 * have caused the answer, whatever it hides.
 *
 * - `… because the key words have been redacted`, `the text contains [REDACTED]`: yes.
 * - `unknown`, `The text does not say.`: no.
 * - `The text says "the [REDACTED] was late".`: no. Quotations are left out before.
 * - `Since her age and her name are both hidden, …`, `Her age was removed, so …`: yes, since it is the reason.
 * - `The text does not say where the treasure is hidden.`: no, since no word is hidden.
 */
export function noticesMask(text: string): boolean {
  const composed = text.slice(0, 2_000).normalize('NFC')
  return patterns().some((pattern) => pattern.test(composed))
}

/** Whether any sentence of some text notices the mask. */
export const speaksOfMask = (said: string): boolean =>
  sentencesOf(plainLines(said)).some(({ text }) => noticesMask(text))

/** What is done to words only in order to hide them. */
const hidden = regexSource`
  (?:redact(?:ed|ions?)|censored|masked|masking|blacked[ -]out|blanked[ -]out|blocked out|crossed out|obscured|
  concealed|
    withheld|anonymi[sz]ed|obfuscated|scrubbed|whited out|covered(?: up)?)
`
/** What is also done to other things than words. */
const gone =
  '(?:hidden|removed|replaced|missing|omitted|left out|deleted|taken out|erased|covered|unavailable|unreadable)'
/** What is hidden in a text. Each noun names words, or what words say. */
const part = regexSource`
  (?:words?|terms?|parts?|portions?|sections?|phrases?|names?|numbers?|digits?|figures?|details?|${textOrContentNoun}|
    adjectives?|nouns?|verbs?|clues?|keywords?|characters?|letters|it|they|them|pieces?|elements?|value|passages)
`

/** `was removed`, `are both hidden`, and not `was hidden by Tom`. */
const isGone = regexSource`
  (?:is|are|was|were|been|being) (?:(?:both|all|also|simply|\w+ly) )?(?:${hidden}|${gone})\b
  (?! (?:by|in|under|behind|at|inside|near) )
`

const patterns = lazily(() =>
  [
    // `the words that would show it have been replaced`, `key parts are masked`
    regexSource`
      \b${part}(?: [^ ]+){0,8} (?:is|are|was|were|be|been|being|gets?|got) (?:\w+ ){0,2}(?:${hidden}|(?:hidden|
      removed|replaced|deleted|erased|omitted|taken out|left out))\b(?! from the (?:shelf|list|store|market))
    `,
    regexSource`
      \b(?:words?|terms?|phrases?|parts|portions) (?:\w+ ){0,2}(?:is|are|seem to be|
      appear to be) (?:\w+ )?${gone}\b
    `,
    // The reason of an answer: `since her age is hidden`, `her age was removed from the text, so …`
    regexSource`
      \b(?:because|since|as|given that) (?:(?!where\b|whether\b|if\b)[^ ,]+ ){1,16}${isGone}
      (?! from (?!the text))
    `,
    String.raw`\b${isGone}(?: from [^ ]+ [^ ]+)?(?: ,)? (?:and )?(?:so|therefore|thus|hence|which means|making)\b`,
    String.raw`\b${isGone} from (?:the|this|your) (?:\w+ )?(?:${textOrContentNoun})\b`,
    // `redacted text`, `too many masked words`, `missing words`
    regexSource`
      \b(?:${hidden}|(?:missing|removed|hidden|omitted) (?=words?|terms?|parts?|portions?|
      phrases?))[ -]?(?:\w+ )?${part}\b
    `,
    String.raw`\b(?:is|are|was|were|been|being|heavily|too|partly|partially|fully|mostly|completely) ${hidden}\b`,
    regexSource`
      \b(?:the|due to|because of|by|of|with|many|these|such|any|to) (?:\w+ )?(?:redactions?|censorship|mask(?:s|
      ing)?|placeholders?)\b
    `,
    // The mask itself, in the model's own words.
    String.raw`\[ ?(?:redacted|removed|masked|hidden|censored|blank)(?:[ _]\w{1,10})? ?\]|_{3,}|█`,
    // Other languages.
    regexSource`
      (?<!${letter})(?:geschwärzt|unkenntlich|ausgeblendet|maskiert|zensiert|verdeckt|entfernt|ersetzt|
      unleserlich gemacht|masqu|
        caviard|censur|occult|supprimé|oscurat|nascost|rimoss|mascherat|cancellat|ocult|tachad|suprimid|
        enmascar|mascarad|
        omitid|removid|eliminad|redactad|weggelakt|zwartgemaakt|gemaskeerd|verborgen|weggelaten|maskera|borttag|sladdet|
        fjernet|ukryt|zamaskowan|usunięt|zaczerni|скрыт|замаскирован|закрашен|удален|удалён|вымаран|gizlen|
        karartıl|silin)
    `,
    '(?:隐藏|隱藏|遮盖|遮蓋|遮住|屏蔽|涂黑|塗黑|删除|刪除|打码|伏せ|隠さ|黒塗り|マスク|削除|가려|삭제|마스킹|지워|محجوب|حذف|إخفاء|تنقيح)',
  ].map((source) => new RegExp(source, 'u')),
)
