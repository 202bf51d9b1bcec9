package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"sync"
)

func count(words []string) map[string]int {
	counts := map[string]int{}
	for _, word := range words {
		counts[word]++
	}
	return counts
}

func main() {
	file, err := os.Open("words.txt")
	if err != nil {
		panic(err)
	}
	defer file.Close()
	var words []string
	scanner := bufio.NewScanner(file)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		words = append(words, scanner.Text())
	}
	var group sync.WaitGroup
	var mutex sync.Mutex
	total := 0
	for _, n := range count(words) {
		group.Add(1)
		go func(n int) {
			defer group.Done()
			mutex.Lock()
			total += n
			mutex.Unlock()
		}(n)
	}
	group.Wait()
	var names []string
	for word := range count(words) {
		names = append(names, word)
	}
	sort.Strings(names)
	fmt.Println(names, total)
}
