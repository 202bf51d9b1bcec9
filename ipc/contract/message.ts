// Messages as those who handle them see them. protobufjs types every field as absent, null or
// there; decoded, and in whatever is sent in memory, plain fields always have a value, and only
// messages within messages may be absent.

type Plain = number | string | boolean | Uint8Array | readonly unknown[]
type PlainKeys<M> = { [K in keyof M]-?: NonNullable<M[K]> extends Plain ? (K extends '$unknowns' ? never : K) : never }[keyof M]
type MessageKeys<M> = { [K in keyof M]-?: NonNullable<M[K]> extends Plain ? never : K }[keyof M]

/** A message all of whose plain fields have a value. */
export type Complete<M> =
  & { readonly [K in PlainKeys<M>]-?: NonNullable<M[K]> extends readonly (infer E)[] ? (E extends Plain ? readonly E[] : readonly Complete<E>[]) : NonNullable<M[K]> }
  & { readonly [K in MessageKeys<M>]?: Complete<NonNullable<M[K]>> | null | undefined }
