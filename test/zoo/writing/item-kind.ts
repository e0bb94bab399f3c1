import type { TongueName } from './tongues.js'

/** Items of one kind, such as prices or emoji, and how honest models name them. */
export interface ItemKind {
  readonly name: string
  /** The languages of the texts around the items. */
  readonly writtenIn: readonly TongueName[]
  /** In each pair, the first item tells one answer, the second the other. */
  readonly pairs: readonly (readonly [string, string])[]
  /** Items of the same kind that tell nothing. */
  readonly others: readonly string[]
  /** How an item stands among words. Default: as a word. */
  readonly stands?: 'as a word' | 'as a sign' | 'behind a word' | 'on a line'
  /** Where the items differ by their case alone, or a mark is the item, other spellings of those are lies. */
  readonly fixed?: readonly ('case' | 'marks')[]
  /** The language whose rules turn small letters into capitals. */
  readonly locale?: string
  /** Other spellings that name the item all the same. */
  readonly alsoSpelled?: (item: string) => readonly string[]
  /** Why the other spellings may be inconclusive, if they may. */
  readonly partly?: string
}
