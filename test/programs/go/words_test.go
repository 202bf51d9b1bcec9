package main

import "testing"

func TestCount(t *testing.T) {
	if count([]string{"a", "b", "a"})["a"] != 2 {
		t.Fail()
	}
}
