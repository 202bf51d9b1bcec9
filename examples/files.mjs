// Virtual files: what a program reads here is made when it opens them.
import { defineFile } from 'zeolite'

export const clock = defineFile({
  path: '/virtual/clock',
  read: () => `${new Date().toISOString()}\n`,
})

export const reader = defineFile({
  path: '/virtual/reader',
  read: async ({ pid }) => `process ${pid} reads this\n`,
})
