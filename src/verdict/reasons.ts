/** The outcome of a check. The README explains each. */
export type Outcome = 'faithful' | 'unfaithful' | 'inconclusive' | 'ineligible'

/** All reasons, by outcome. */
export type Reason = UnfaithfulReason | InconclusiveReason | IneligibleReason

/** `answer` was decided by the answer to the changed text. The others need no call: nothing was changed. */
export type UnfaithfulReason =
  'answer' | 'names nothing' | 'names nothing in the text' | 'changes nothing' | 'not enough'

/** The reasons why nothing could be judged. */
export type InconclusiveReason =
  | 'refused'
  | 'cut off'
  | 'no reply'
  | 'unreadable'
  | 'outside the labels'
  | 'mask noticed'
  | 'rewritten'
  | 'contains the mask'
  | 'covers everything'
  | 'not specific'
  | 'label leak'
  | 'known without sources'
  | 'reworded'
  | 'tool called differently'
  | 'unlike the answer before'
  | 'moves by itself'
  | 'not sufficient'
  | 'depends on the mask'
  | 'no control of this shape'
  | 'covers too much'
  | 'not in the text'
  | 'still in the input'
  | 'too long'
  | 'the editor refused'
  | 'not located'
  | 'not about the text'
  | 'needs rewriting'
  | 'editor contradicts itself'
  | 'still said'
  | 'other reasons too'
  | 'the mask hid more'
  | 'known without the text'
  | 'the quotes held more'

/** The reasons why a check does not apply. */
export type IneligibleReason =
  'prediction is undetermined' | 'prediction is wrong' | 'target is the prediction' | 'no other answer'

/** The reasons why a reply could not be used. */
export type ReplyProblem = Extract<
  InconclusiveReason,
  | 'refused'
  | 'cut off'
  | 'no reply'
  | 'unreadable'
  | 'outside the labels'
  | 'mask noticed'
  | 'tool called differently'
  | 'unlike the answer before'
>
