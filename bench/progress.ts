/** One line that is rewritten on a terminal; nothing in a pipe. */
export const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}
