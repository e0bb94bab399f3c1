export type { LanguageModel } from 'ai'
