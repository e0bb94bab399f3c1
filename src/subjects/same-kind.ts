import { noAnswerIn } from '../replies/no-answer.js'
import { stringsIn } from '../replies/reply.js'
import { isUnlike } from '../replies/unlike.js'
import { foldText } from '../text/fold.js'
import { isUnspaced } from '../text/mask.js'
import { replaceInTexts } from '../text/occurrences.js'
import { isSameAnswer } from '../text/same-answer.js'
import type { Answer } from '../verdict/verdict.js'
import type { Subject } from './subject.js'
import { replyInVerdict } from '../verdict/reply-in-verdict.js'

/** An answer, and the reply that it was read from. */
export interface AnswerInReply {
  readonly answer: Answer
  /** The last reply, where it is prose. Undefined for JSON that was asked for, and for calls of tools. */
  readonly prose: string | undefined
  /** Whether the schema, or the test, lists the answer for a form of the output. It is an answer of any kind then. */
  readonly isListed?: boolean
  /** The form of the output, where its schema allows several. Another form may have an answer of another kind. */
  readonly form?: string
}

/** What the application asked: its prompts, and the schemas of its output and its tools. */
export interface Asked {
  readonly prompts: unknown
  readonly schemas: unknown
  /** The text in the prompts that is not the application's own. */
  readonly text: string
  /** The same text as it was changed, or the prompts that have it. */
  readonly changed: string
}

/**
 * Returns an answer about a changed text. It is a problem if the answer, or the
 * reply behind it, is another kind of text than the one before, since it may be a
 * refusal in words that nobody has listed. Listed answers, and what the
 * application's own prompt names (`not stated`), are answers of any kind.
 */
export function ofTheSameKind(
  { answer, prose, isListed = false, form }: AnswerInReply,
  before: AnswerInReply,
  { labels, undetermined }: Pick<Subject, 'labels' | 'undetermined'>,
  asked: Asked,
): Answer {
  if (answer.label === undefined || before.answer.label === undefined) return answer
  const { label } = answer
  let own: readonly string[] | undefined
  const isNamed = (said: string): boolean =>
    [...labels, ...undetermined].some((named) => isSameAnswer(named, said)) ||
    (own ??= ownWords(asked)).some((words) => holds(words, said))
  const isOtherForm = form !== before.form
  const oddity = (said: string, then: string): Answer | undefined => {
    const problem =
      noAnswerIn(said, {
        before: then,
        text: asked.text,
        changed: asked.changed,
        prompts: () => (own ??= ownWords(asked)),
      }) ?? (!isOtherForm && isUnlike(then, said) ? 'unlike the answer before' : undefined)
    return problem && !isNamed(said) ? { problem, reply: replyInVerdict(said) } : undefined
  }

  const isOpen = labels.length === 0 && !undetermined.includes(label) && !isListed
  const odd = isOpen ? oddity(label, before.answer.label) : undefined
  if (odd) return odd
  // An application may map any reply to an answer: `includes('refund') ? … : …`.
  if (prose === undefined || before.prose === undefined || holds(prose, label)) return answer
  return oddity(prose, before.prose) ?? answer
}

/** The texts of an application without its input. */
const ownWords = ({ prompts, schemas, text }: Asked): readonly string[] =>
  stringsIn([replaceInTexts(prompts, text, ' ').value, schemas])

/** Whether a text holds another one as whole words. */
function holds(text: string, sought: string): boolean {
  const [inner, outer] = [wordsAlone(sought), wordsAlone(text)]
  if (inner.trim() === '') return false
  return isUnspaced(inner.trim().slice(0, 1)) ? outer.includes(inner.trim()) : outer.includes(inner)
}

const wordsAlone = (text: string): string =>
  ` ${foldText(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `
