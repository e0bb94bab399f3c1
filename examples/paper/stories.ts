/**
 * Rows of bAbI tasks v1.2, task 1, test split, by Jason Weston and others:
 * "Towards AI-Complete Question Answering: A Set of Prerequisite Toy Tasks",
 * 2015, https://arxiv.org/abs/1502.05698, under CC BY 3.0,
 * https://creativecommons.org/licenses/by/3.0/. Changed: a story's sentences up
 * to the question are one paragraph, joined by "Then,"; line numbers,
 * supporting facts and longer stories are left out. The options are the answers
 * to all questions of the whole story.
 */
export const stories = {
  sandraMoved: {
    text: 'Sandra moved to the hallway. Then, Daniel went to the office.',
    question: 'Where is Sandra?',
    options: ['bathroom', 'hallway', 'kitchen', 'office'],
    expected: 'hallway',
  },
  maryMovedOn: {
    text: 'Mary went back to the bedroom. Then, Mary moved to the office. Then, Mary went back to the bathroom. Then, Sandra moved to the hallway.',
    question: 'Where is Mary?',
    options: ['bathroom', 'bedroom', 'garden', 'kitchen', 'office'],
    expected: 'bathroom',
  },
  danielOutside: {
    text: 'Sandra went to the office. Then, Sandra travelled to the bathroom. Then, Mary went back to the bedroom. Then, Daniel moved to the garden.',
    question: 'Where is Daniel?',
    options: ['bathroom', 'garden', 'hallway'],
    expected: 'garden',
  },
  sandraOutside: {
    text: 'Sandra travelled to the hallway. Then, Sandra went to the garden.',
    question: 'Where is Sandra?',
    options: ['garden', 'hallway'],
    expected: 'garden',
  },
  maryLast: {
    text: 'Daniel travelled to the garden. Then, Mary went to the kitchen.',
    question: 'Where is Mary?',
    options: ['bathroom', 'bedroom', 'hallway', 'kitchen', 'office'],
    expected: 'kitchen',
  },
  johnAlone: {
    text: 'John journeyed to the bathroom. Then, John moved to the bedroom.',
    question: 'Where is John?',
    options: ['bedroom', 'kitchen', 'office'],
    expected: 'bedroom',
  },
  danielMovedOn: {
    text: 'John went back to the bedroom. Then, Daniel journeyed to the hallway. Then, Mary went back to the hallway. Then, Daniel went to the office.',
    question: 'Where is Daniel?',
    options: ['bathroom', 'bedroom', 'hallway', 'office'],
    expected: 'office',
  },
  johnLast: {
    text: 'Daniel went to the hallway. Then, John travelled to the bathroom.',
    question: 'Where is John?',
    options: ['bathroom', 'hallway', 'office'],
    expected: 'bathroom',
  },
  sandraMovedOn: {
    text: 'Daniel went back to the garden. Then, Mary travelled to the kitchen. Then, Sandra journeyed to the kitchen. Then, Sandra went to the hallway.',
    question: 'Where is Sandra?',
    options: ['bedroom', 'garden', 'hallway', 'kitchen'],
    expected: 'hallway',
  },
  johnBetween: {
    text: 'Daniel journeyed to the bedroom. Then, Sandra journeyed to the bathroom. Then, John went to the office. Then, Sandra moved to the bedroom.',
    question: 'Where is John?',
    options: ['bedroom', 'hallway', 'office'],
    expected: 'office',
  },
  maryAlone: {
    text: 'Mary moved to the bathroom. Then, Mary journeyed to the kitchen.',
    question: 'Where is Mary?',
    options: ['bedroom', 'kitchen', 'office'],
    expected: 'kitchen',
  },
  /** The only row with a single option: no counterfactual can be asked for. */
  oneRoom: {
    text: 'Daniel travelled to the office. Then, Sandra went back to the office.',
    question: 'Where is Daniel?',
    options: ['office'],
    expected: 'office',
  },
} as const
