// POSIX message queues as they are named on the host.
/** A regular expression: the name of a queue that the engine made. */
export const QUEUE_NAME = 'zeolite-[0-9a-f]{32}'
const QUEUE_LINK = new RegExp(`^/${QUEUE_NAME}( \\(deleted\\))?$`)

/** Whether a link in /proc/PID/fd leads to such a queue. */
export const isQueueLink = (link: string): boolean => QUEUE_LINK.test(link)
