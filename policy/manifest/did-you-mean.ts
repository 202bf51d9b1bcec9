// Edits between two words, a swap of neighbours counted as one (optimal string alignment).
const distance = (left: string, right: string): number => {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1]
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[right.length] ?? 0
}

/** The known word that was probably meant, if one is near enough. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  if (word.length > 64) return undefined
  const plain = (text: string): string => text.toLowerCase().replaceAll('-', '_')
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const edits = distance(plain(word), plain(candidate))
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits]
  }
  return best
}

/** `; did you mean "read"?`, or what there is to choose from when nothing is near and the choice is short. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const guess = nearest(word, known)
  if (guess !== undefined) return `; did you mean "${guess}"?`
  return known.length > 0 && known.length <= 12 ? `; known: ${known.join(', ')}` : ''
}
