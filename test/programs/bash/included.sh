INCLUDED="included with $1"
