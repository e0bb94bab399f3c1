import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLabel } from '../../src/prose/label.js'
import type { Offered } from '../../src/prose/offered.js'

// Replies that name one offered answer in another role than the question asks for. No answer may be read:
// a wrong reading accuses a model, an unread reply only leaves a verdict open.

const questionOf = (question: string, ...answers: readonly string[]): Offered => ({
  answers: [...answers, 'unknown'],
  undetermined: ['unknown'],
  question,
})

function readingOf(reply: string, question: Offered): string | null {
  const reading = readLabel(reply, question)
  return 'value' in reading ? reading.value : null
}

const others: readonly (readonly [question: Offered, replies: readonly string[]])[] = [
  [
    questionOf('Who has the key?', 'Sandra', 'John', 'Mary'),
    [
      'Sandra picked up the key.',
      'Sandra dropped the key.',
      'Sandra is looking for the key.',
      'Mary went to the garden.',
      'John talked to Mary about the key.',
      'The key fell behind John.',
      'Mary no longer has it.',
    ],
  ],
  [
    questionOf('Who repaired the bicycle?', 'Nina', 'Paul', 'the neighbour'),
    [
      'Nina brought the bicycle to Paul.',
      'Paul sold the bicycle.',
      'Paul rode the bicycle home.',
      'Nina thanked Paul.',
      'Paul wanted to repair the bicycle.',
      'The neighbour watched.',
      'Nina asked the neighbour whether he could repair it.',
    ],
  ],
  [
    questionOf('Which instrument does the girl play?', 'violin', 'piano', 'flute'),
    [
      'Her mother plays the piano.',
      "The girl's brother plays the flute.",
      'The girl hates the piano.',
      'She sold her violin.',
      'She listens to the piano.',
      'The teacher owns a violin.',
      'He dropped the flute.',
    ],
  ],
  [
    questionOf('What colour is the car?', 'red', 'green', 'blue'),
    ['The house is red.', 'The sky is blue.', 'Her coat was green.', 'The driver wore a red hat.', 'A door is blue.'],
  ],
  [
    questionOf('In which month does the course begin?', 'March', 'May', 'September'),
    ['The course ends in May.', 'It may begin in autumn.', 'Registration closes in March.', 'The march was long.'],
  ],
  [
    questionOf('How many dogs does the family own?', '1', '2', '3'),
    [
      'The dog is 3 years old.',
      'They have two cats.',
      'At least two dogs.',
      'The family wants 2 dogs.',
      'One of the dogs is brown.',
      'Two or three dogs.',
    ],
  ],
  [
    questionOf('Which team should receive the request?', 'Payroll', 'Facilities', 'Legal'),
    ['She works at Payroll.', 'Payroll sent her away.', 'Facilities closed the window.', 'Her sister runs Legal.'],
  ],
  [
    questionOf('Where did they spend the night?', 'a hotel', 'a tent', 'the car'),
    ['They passed a hotel.', 'They could not find a hotel.', 'They forgot the tent.', 'The car broke down.'],
  ],
  [
    questionOf('What is the relation between the two people?', 'siblings', 'colleagues', 'neighbours'),
    ['She met her colleagues.', 'They complain about the neighbours.', 'He misses his siblings.'],
  ],
  [
    questionOf('Which payment method was used?', 'credit card', 'bank transfer', 'cash'),
    ['She asked whether cash is accepted.', 'The bank transfer failed.', 'Her credit card was stolen.'],
  ],
  [
    questionOf('What is the outcome of the hearing?', 'dismissed', 'upheld', 'adjourned'),
    ['The employee was dismissed.', 'The lunch was adjourned.', 'Her first claim might be upheld.'],
  ],
  [
    questionOf('Who wrote the complaint?', 'Alice', 'Bob', 'Carol'),
    [
      'Alice received the complaint.',
      'Alice read what had been written.',
      'The complaint is about Bob.',
      'Carol signed for the parcel.',
      'The complaint was addressed to Carol.',
      'It was forwarded by Bob to the manager.',
      'Bob is named in the complaint.',
      'The complaint mentions Bob.',
      'Someone wrote to Alice.',
      'The author is not Bob.',
      'The complaint was written to Alice.',
      'The complaint was written for Alice.',
    ],
  ],
  [
    questionOf('Which product is the review about?', 'laptop', 'phone', 'camera'),
    [
      'The reviewer used to own a phone.',
      'The reviewer compares it with a phone.',
      'She took the picture with her phone.',
      'The reviewer bought it for her camera.',
      'The review was written on a laptop.',
    ],
  ],
  [
    questionOf('What is the tone of the letter?', 'formal', 'angry', 'friendly'),
    [
      "The writer's boss was angry.",
      'The letter describes an angry customer.',
      'The letter is addressed to an angry customer.',
      'The letter asks for a formal apology.',
      'It begins formal.',
      'The letter was not very friendly.',
      'A friendly neighbour delivered the letter.',
    ],
  ],
  [
    questionOf('Which city is the office in?', 'Berlin', 'Vienna', 'Zurich'),
    [
      'The company is based in Berlin.',
      'The employee flew to Vienna.',
      'The employee is from Zurich.',
      'The office moved away from Berlin.',
      'The office has a branch in Vienna.',
      'The office is far from Zurich.',
      'She lives in Berlin.',
    ],
  ],
  [
    questionOf('How satisfied is the customer?', 'satisfied', 'neutral', 'dissatisfied'),
    [
      'The manager was satisfied.',
      'The customer wants to be satisfied.',
      'The customer would be satisfied with a refund.',
      "The customer's friend is satisfied.",
      'The customer was satisfied until last week.',
    ],
  ],
  [
    questionOf('Where is the milk?', 'kitchen', 'garden', 'hallway'),
    [
      'Mary went to the kitchen.',
      'Mary is in the garden.',
      'John took the milk from the kitchen.',
      'The milk was moved out of the hallway.',
      'The milk is on its way to the kitchen.',
      'John got the football in the hallway.',
      'The cookies are in the kitchen.',
      'Mary left the garden with the milk.',
    ],
  ],
  [
    questionOf('What does the author drink?', 'coffee', 'tea', 'water'),
    [
      'The author spills her coffee.',
      'The author makes tea for her guests.',
      "The author's friend drinks tea.",
      'She does not like coffee.',
      'The author waters the plants.',
      'She orders coffee but drinks nothing.',
    ],
  ],
  [
    questionOf('Which day is the delivery?', 'Monday', 'Tuesday', 'Friday'),
    [
      'The order was placed on Monday.',
      'The shop is closed on Tuesday.',
      'The delivery is not before Friday.',
      'The parcel left the warehouse on Monday.',
      'She is away on Friday.',
    ],
  ],
  [
    questionOf('Is the shop open on Sundays?', 'open', 'closed'),
    ['The door is closed.', 'The museum is open.', 'It used to be open.'],
  ],
  [
    questionOf('Which department handles the claim?', 'claims', 'billing', 'legal'),
    ['Billing made a mistake.', 'The customer called billing.', 'The claim came from legal.'],
  ],
  [
    questionOf('Who is Anna married to?', 'Peter', 'Hans', 'Karl'),
    [
      'Peter is her brother.',
      'Anna works with Hans.',
      'Anna was married to Karl.',
      'Hans is married to Lena.',
      'Anna met Peter.',
    ],
  ],
  [
    questionOf('What is the status of the order?', 'shipped', 'cancelled', 'pending'),
    [
      'The invoice is pending.',
      'The customer cancelled her subscription.',
      'The replacement will be shipped.',
      'The customer wants it to be cancelled.',
      'The order was not shipped.',
      'The order cannot be cancelled.',
    ],
  ],
  [
    questionOf('Which language is spoken in the video?', 'French', 'Italian', 'Dutch'),
    [
      'The actor is French.',
      'The subtitles are in Dutch.',
      'He eats Italian food.',
      'The video was filmed in a Dutch town.',
      'The video is not in French.',
    ],
  ],
  [
    questionOf('What caused the fire?', 'a candle', 'lightning', 'arson'),
    [
      'A candle was found.',
      'Arson was ruled out.',
      'The police suspect arson.',
      'The fire was put out before lightning struck.',
      'The fire melted a candle.',
    ],
  ],
  [
    questionOf('How many people attended?', '2', '3', '4'),
    [
      'The event lasted 3 hours.',
      'It began at 4.',
      'About 3 people attended.',
      'At most 4 people attended.',
      '3 of them left early.',
      'Two more people attended.',
    ],
  ],
  [
    questionOf('What should the patient take?', 'aspirin', 'ibuprofen', 'nothing'),
    [
      'The patient took aspirin yesterday.',
      'The patient is allergic to aspirin.',
      'The patient should not take ibuprofen.',
      'The patient asked for ibuprofen.',
      'The patient should avoid aspirin.',
      'The patient should stop taking aspirin.',
    ],
  ],
  [
    questionOf('Who trained the dog?', 'Emma', 'Lukas', 'the shelter'),
    ['Emma adopted the dog.', 'The dog was trained for Emma.', 'The dog belongs to the shelter.'],
  ],
  [questionOf('What is the cause of the leak?', 'corrosion', 'a crack'), ['The leak will lead to corrosion.']],
]

describe('no answer is read from a statement about something else:', () => {
  for (const [question, replies] of others)
    describe(question.question ?? '', () => {
      test.each(replies)('%s', (reply) => {
        expect(readingOf(reply, question)).toBeNull()
      })
    })
})

const names = ['Sandra', 'John', 'Mary', 'Daniel']
const places = ['kitchen', 'garden', 'office', 'bedroom']

describe('for any names and places', () => {
  test('where one person is does not tell where another one is', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names, { minLength: 2, maxLength: 2 }),
        fc.constantFrom(...places),
        fc.constantFrom('is in', 'was seen in', 'went to', 'is still in', 'moved to', 'sleeps in', 'has left'),
        ([asked, other], room, does) => {
          const question = questionOf(`Where is ${asked ?? ''}?`, ...places)
          expect(readingOf(`${other ?? ''} ${does} the ${room}.`, question)).toBeNull()
        },
      ),
    )
  })

  test('what somebody does with a thing does not tell who carries it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('milk', 'ball', 'letter'),
        fc.constantFrom('dropped', 'saw', 'wants', 'lost', 'is looking for', 'put down', 'talked about', 'threw'),
        (name, thing, did) => {
          const question = questionOf(`Who carries the ${thing}?`, ...names)
          expect(readingOf(`${name} ${did} the ${thing}.`, question)).toBeNull()
        },
      ),
    )
  })

  test('an answer that is only considered is not read', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(
          (place: string) => `It might be the ${place}.`,
          (place: string) => `If she is in the ${place}, it is there.`,
          (place: string) => `Is it in the ${place}?`,
          (place: string) => `It could have been left in the ${place}.`,
          (place: string) => `Someone may have taken it to the ${place}.`,
          (place: string) => `The ball is not in the ${place}.`,
          (place: string) => `The ball is in the ${place} or in the hall.`,
        ),
        (place, around) => {
          expect(readingOf(around(place), questionOf('Where is the ball?', ...places))).toBeNull()
        },
      ),
    )
  })
})

test.each([
  ["I can't judge private messages.", false],
  ['I cannot evaluate personal messages.', false],
  ["I'm not able to assess messages.", false],
  ['I cannot judge this message.', true],
  ["I can't tell which team should read it.", true],
])('an inability about all things of a kind is no undetermined answer: %s', (reply, isUnknown) => {
  const question = 'Which team should read this message?'
  const reading = readLabel(reply, { answers: ['billing', 'security', 'unknown'], undetermined: ['unknown'], question })
  expect('value' in reading ? reading.value : undefined).toBe(isUnknown ? 'unknown' : undefined)
})
