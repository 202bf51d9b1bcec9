// Imported first: what is declared and started after it has each stream of its engines on real pipes.
process.env['ZEOLITE_STREAMS'] = 'pipe'
