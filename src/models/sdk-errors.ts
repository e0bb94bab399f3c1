import type {
  APICallError,
  LoadAPIKeyError,
  LoadSettingError,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  RetryError,
} from 'ai'

interface SdkErrors {
  readonly AI_APICallError: APICallError
  readonly AI_LoadAPIKeyError: LoadAPIKeyError
  readonly AI_LoadSettingError: LoadSettingError
  readonly AI_NoObjectGeneratedError: NoObjectGeneratedError
  readonly AI_NoOutputGeneratedError: NoOutputGeneratedError
  readonly AI_RetryError: RetryError
}

/**
 * Whether an error is the AI SDK's of a name. It reads the mark that `isInstance` of the SDK's classes reads, so it
 * knows the errors of every copy and major version, and does not load the SDK.
 */
export const isSdkError = <Name extends keyof SdkErrors>(error: unknown, name: Name): error is SdkErrors[Name] =>
  typeof error === 'object' &&
  error !== null &&
  (error as { readonly [mark: symbol]: unknown })[Symbol.for(`vercel.ai.error.${name}`)] === true
