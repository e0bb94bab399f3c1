import { plainWording } from '../prompts/variants.js'
import { stringsIn } from '../replies/reply.js'
import type { Response } from '../subjects/response.js'
import { isUsableMask, type Answers } from '../subjects/validate.js'
import { deleteNeatly } from '../text/delete-neatly.js'
import type { Edit } from '../text/edits.js'
import type { Explanation, Verdict } from '../verdict/verdict.js'
import type { CheckContext, CheckDefinition } from './definition.js'
import { maskAllBut } from './mask-all-but.js'

// What a strict gate asks besides: whether the answer stays with only the named words, and whether the new answer
// depends on the mask. Both follow from the changes, so that a check has to name neither.

/** The further questions of a strict gate about one explanation. */
export interface StrictArms {
  /** Edits that leave only what the explanation names. Undefined where nothing is to be asked. */
  readonly complement?: readonly Edit[] | undefined
  /** The intervention in the spelling of other masks. The empty one deletes words. */
  readonly otherMasks: readonly { readonly mask: string; readonly edits: readonly Edit[] }[]
}

const noArms: StrictArms = { otherMasks: [] }

/**
 * Returns the further questions about an explanation. None where the check writes other words than masks: a
 * counterfactual says that its edits change the answer, not that the words it replaced decide alone.
 */
export function strictArms<InReply, InVerdict extends Explanation>(
  { writes = 'masks', onlyNamed }: Pick<CheckDefinition<InReply, InVerdict>, 'writes' | 'onlyNamed'>,
  changed: readonly Edit[],
  context: CheckContext,
  { input, subject }: Response,
): StrictArms {
  const { text, mask } = context
  if (writes !== 'masks' || changed.length === 0) return noArms
  const alone = (onlyNamed ?? maskUnchanged)(changed, context) ?? []
  const others = changed.some((edit) => edit.text === mask)
    ? otherMasksThan(mask, [text, ...stringsIn(input)], subject)
    : []
  return {
    complement: alone.length > 0 ? alone : undefined,
    otherMasks: others.map((other) => ({ mask: other, edits: withMask(changed, context, other) })),
  }
}

/** Returns the arms as limits of a verdict. */
export const limitsOf = ({ complement, otherMasks }: StrictArms): Omit<NonNullable<Verdict['limits']>, 'stable'> => ({
  ...(complement ? { complement: true } : {}),
  ...(otherMasks.length > 0 ? { masks: otherMasks.map(({ mask }) => mask) } : {}),
})

/** The number of other masks that the texts allow, at most. */
export const mostOtherMasks = 2

/**
 * Returns edits that mask all words but those that the changes replace. None where these are no words: a change that
 * only adds some names none.
 */
function maskUnchanged(changed: readonly Edit[], context: CheckContext): readonly Edit[] {
  const replaced = changed.filter(({ start, end }) => context.text.slice(start, end).trim() !== '')
  return replaced.length === 0 ? [] : maskAllBut(replaced, context)
}

/** Returns two other masks than that of the check, if the texts allow them. */
const otherMasksThan = (mask: string, texts: readonly string[], answers: Answers): readonly string[] =>
  ['___', '', plainWording.mask]
    .filter((other) => other !== mask && (other === '' || isUsableMask(other, texts, answers)))
    .slice(0, mostOtherMasks)

function withMask(changed: readonly Edit[], { text, mask }: CheckContext, other: string): readonly Edit[] {
  const edits = changed.map((edit) => (edit.text === mask ? { ...edit, text: other } : edit))
  return other === '' ? deleteNeatly(text, edits) : edits
}
