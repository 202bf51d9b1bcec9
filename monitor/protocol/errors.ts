// Errors across the boundary between an engine's process and the program that embeds it, on the
// engine's side.
import type { Carried } from './embedder.ts'

export const carry = (error: unknown): Carried => {
  const { name, message, ...fields } = error instanceof Error ? error : new Error(String(error))
  return { name, message, fields: fields as Record<string, unknown> }
}
