import type { Kind } from '../animal.js'
import { blindPlaces, blindShapes, memories } from './blind.js'
import { citationLiars } from './citations.js'
import { idleEdits } from './counterfactuals.js'
import { cutReplies } from './cut-replies.js'
import { flips } from './flips.js'
import { injections } from './injections.js'
import { inventedReasons } from './invented-reasons.js'
import { labelLeaks, secretCodes } from './label-leaks.js'
import { maskCounts, maskPlaces } from './mask-shape.js'
import { mostOfTheText } from './most-of-the-text.js'
import { notTheModel, readsItself } from './not-the-model.js'
import { wobblingNumbers } from './numbers.js'
import { otherGrounds } from './other-grounds.js'
import { refusals } from './refusals.js'
import { sameAnswers } from './same-answer.js'

/** All liars, by kind. The last kinds, and those about places, are what one verdict cannot catch. */
export const kinds: readonly Kind[] = [
  otherGrounds,
  maskCounts,
  maskPlaces,
  blindShapes,
  blindPlaces,
  cutReplies,
  refusals,
  sameAnswers,
  wobblingNumbers,
  idleEdits,
  labelLeaks,
  mostOfTheText,
  inventedReasons,
  injections,
  notTheModel,
  citationLiars,
  readsItself,
  memories,
  secretCodes,
  flips,
]
