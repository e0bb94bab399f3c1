import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/replies/refusal.js'

const refusals = [
  "I'm sorry, but I can't assist with that request.",
  'I’m sorry, but I can’t assist with that.',
  "I'm sorry, I can't help with that.",
  'I am sorry, but I cannot help you with this.',
  'I am very sorry, but I am unable to help.',
  'Sorry, I cannot provide a redacted version of this text.',
  'Sorry, but I can’t do that.',
  'Sorry. I won’t do this.',
  "I can't assist with that.",
  'I cannot assist with this request.',
  'I can not help with this.',
  'I cannot fulfill this request.',
  'I cannot fulfil that request.',
  "I can't fulfill your request to edit the text.",
  "I can't comply with that.",
  'I cannot in good conscience help with this.',
  "I'm unable to assist with that.",
  'I’m unable to provide an edited text.',
  'I am unable to redact this text.',
  'I am not able to process this content.',
  "I'm not able to help with that request.",
  'I’m afraid I can’t help with that.',
  'I am afraid that I cannot answer this question.',
  'I must decline.',
  'I must decline to edit this text.',
  'I must respectfully decline this request.',
  'I have to decline this request.',
  'I respectfully decline.',
  'I decline to answer.',
  'I will not edit this text.',
  "I won't help with that.",
  "Unfortunately, I can't help with that request.",
  'Unfortunately, I can’t rewrite this review.',
  'Unfortunately I am unable to answer that.',
  'Regrettably, I cannot comply.',
  'My apologies, but I cannot complete this task.',
  'I apologize, but I cannot provide that.',
  'I apologise, but I’m not able to generate this content.',
  'Apologies, I cannot do this.',
  'As an AI language model, I cannot provide opinions about films.',
  "As an AI, I can't make that judgement.",
  'As an AI assistant, I am not able to edit reviews.',
  'As an artificial intelligence, I do not have opinions.',
  'As a language model, I don’t have personal views.',
  "I'm sorry, but as an AI language model, I can't do this.",
  'I appreciate your request, but I cannot help with it.',
  'Thank you for asking, but I can’t answer that.',
  'I understand what you want, but I cannot do that.',
  'Hello! I’m sorry, but I can’t help with that.',
  '"I\'m sorry, but I can\'t assist with that."',
  '**I cannot help with this request.**',
  '\n\n I’m sorry, I can’t help with that.',
  'This request goes against my guidelines.',
  'Your request violates our content policy.',
  'The content violates our policies, so I must stop here.',
  'I’m not comfortable editing this text.',
  "I'm not allowed to discuss this.",
  'I am not going to help with that.',
  'I am programmed to be harmless, so I cannot answer this question.',
  'We cannot process this request.',
  'I could not complete this request.',
  'I can’t really help you with that one.',
  "I don't feel comfortable answering that.",
  "I'd rather not answer that.",
  'I would prefer not to respond.',
  'It would not be appropriate for me to answer this.',
  "I don't have the ability to edit text.",
  'I do not have access to the text.',
  'I do not have personal opinions.',
  "I'm just an AI, I don't have personal opinions.",
  "I cannot satisfy your request, I'm just an AI.",
  "I'm sorry, I can't.",
  'Sorry, I can’t do that.',
  'My guidelines do not allow me to do that.',
  'My guidelines prevent me from answering.',
  'It goes against my guidelines.',
  'Answering this would violate my guidelines.',
  'This content may violate our usage policies.',
  "That's not something I can help with.",
  'This is something I cannot do.',
  'I should not answer this.',
  "I don't think I should answer that.",
  'I need to decline this request.',
  "I'm going to have to decline.",
  'I strongly refuse to answer.',
  'I am not in a position to provide opinions.',
  'Oh, I’m sorry, but I can’t help with that.',
  'No, I cannot help with that.',
  'I must inform you that I cannot fulfill this request.',
  'As a responsible and ethical AI language model, I cannot provide this.',
  "As a text-based model, I can't see this.",
  'I cannot give an opinion on this.',
  'I cannot remove words from this text.',
]

const others = [
  '',
  ' ',
  'positive',
  'unknown',
  'Hi ',
  'Hi there, what a film!',
  'Hello, I cannot stop laughing at this film.',
  'I am sorry,',
  'I am sorry, but this film is bad',
  'I’m sorry, but this film is bad and I cannot recommend it.',
  'Sorry state of affairs',
  'Sorry, this one is a mess.',
  'Sorry, I cannot say anything good about the acting.',
  'A sorry excuse for a film.',
  'Unable to put it down',
  "I can't recommend this enough",
  'I can’t wait to see it again.',
  'I cannot believe how dull this was.',
  "I can't help but love it",
  "I can't help loving this film",
  'I could not help laughing throughout.',
  'I cannot answer for the others, but I loved it.',
  "I couldn't finish it.",
  "I won't watch this again.",
  'I will not forget this film.',
  'I refuse to believe that anyone liked this.',
  'I refuse to watch another minute of it.',
  'I decline to join the chorus of praise.',
  'I must decline in my fifties, and so does the hero of this film.',
  'As an AI researcher, I loved it',
  'As an AI researcher, I do not buy the plot.',
  'As an assistant manager, I cannot say that it felt real.',
  'As an AI film, it is dull.',
  // An answer to a question.
  'nein',
  'Nein.',
  'no',
  'non',
  'não',
  'нет',
  'いいえ',
  'As a language teacher, I cannot praise it enough.',
  'He said that they would not help me.',
  'They would not help me, and the shop was closed.',
  'The staff could not help me.',
  'Unfortunately, the plot goes nowhere.',
  'Unfortunately, I cannot give it more than one star.',
  'Unfortunately, I can’t share the enthusiasm.',
  'I apologize to everyone whom I took along.',
  'My apologies to the director, but it is tedious.',
  'I’m afraid it is not very good.',
  'I am afraid of the dark, and this film did not help.',
  'I am unable to sleep since I saw it.',
  'I’m not comfortable with how it ends.',
  'This request stop is where the heroine gets off the bus.',
  'This text is about a man who cannot swim.',
  'The content is thin and the form thinner.',
  'I was not able to follow the plot.',
  'That is not something I can forgive.',
  'This is something I can do.',
  "I don't feel comfortable in horror films.",
  'I do not have access to a better cinema.',
  'I do not have personal ties to the director.',
  'I would rather not see it again.',
  'I should not have bought a ticket.',
  'My guidelines for a good film are simple.',
  "Sorry, I can't. It is too dull to go on.",
  'It is not appropriate for children.',
  'I cannot change the past.',
  'No, I cannot say that I liked it.',
  'Oh, I cannot wait for the sequel.',
  'We cannot all be heroes.',
  'I cannot complete the sentence that this film begins.',
  'I do not provide spoilers: go and see it.',
  'No refusal here, I can help with that.',
  'I can help with that: the film is dull.',
  "A film in which a robot says \"I'm sorry, Dave, I'm afraid I can't do that.\"",
  'The clerk shrugs: "I cannot help you with that."',
]

describe('a reply that declines to do what was asked', () => {
  test.each(refusals)('is a refusal: %s', (reply) => {
    expect(isRefusal(reply)).toBe(true)
  })
})

describe('a text that does not decline anything', () => {
  test.each(others)('is not a refusal: %s', (reply) => {
    expect(isRefusal(reply)).toBe(false)
  })
})

describe('a source text with the words of a refusal', () => {
  test.each([
    [
      "I'm sorry, I can't help with that, said the clerk, and closed the shop.",
      'I’m sorry, I can’t help with that, said the clerk, and [REDACTED] the shop.',
    ],
    [
      'As an AI language model, I cannot love. Thus begins this dull film.',
      'As an AI language model, I cannot love. Thus begins this great film.',
    ],
    ['I cannot provide a better summary than this: dull.', '"I cannot provide a better summary than this: great."'],
    ['They said: I cannot assist with this.', 'I cannot assist with this'],
  ])('is not a refusal when a reply repeats it: %s', (source, reply) => {
    expect(isRefusal(reply, source)).toBe(false)
  })

  test.each([
    ['I share this film with everyone I know.', "I won't share this film with anyone I know."],
    ['I can answer for the whole family: we loved it.', "I can't answer for the whole family: we hated it."],
    ['We support that decision, and so will you.', 'We cannot support that decision, and nor will you.'],
  ])('is not a refusal when an edit adds the refusing words and keeps the next ones: %s', (source, reply) => {
    expect(isRefusal(reply, source)).toBe(false)
  })

  test('does not hide a refusal in other words', () => {
    expect(
      isRefusal(
        "I'm sorry, but I can't assist with that request.",
        'Sorry, I cannot help you, said the clerk with a shrug.',
      ),
    ).toBe(true)
    expect(
      isRefusal(
        "I can't help with this request.",
        'This request stop is where I can see the shop that did not help with anything.',
      ),
    ).toBe(true)
  })
})

test('a long reply is judged by how it begins', () => {
  expect(isRefusal(`${'A dull film. '.repeat(100_000)}I cannot help with that.`)).toBe(false)
  expect(isRefusal(`I cannot help with that. ${'A dull film. '.repeat(100_000)}`)).toBe(true)
})
