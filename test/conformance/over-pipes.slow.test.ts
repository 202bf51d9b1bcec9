// Every program that coordinates through keepers once more, with each stream forced onto real pipes: a message that only works as an object that is
// passed on, or an answer that must come before the call returns, would show here. These files declare their tests here as they do alone.
import './streams-on-pipes.ts'
import './memory.test.ts'
import './queues.test.ts'
import './semaphores.test.ts'
