// Path calls of a program of Go, many at once.
package main

import (
	"fmt"
	"os"
	"sync"
)

func main() {
	var group sync.WaitGroup
	wrong := make(chan string, 100000)
	for i := 0; i < 32; i++ {
		group.Add(1)
		go func(i int) {
			defer group.Done()
			for k := 0; k < 50; k++ {
				name := fmt.Sprintf("go-%d-%d", i, k)
				if err := os.Mkdir(name, 0o700); err != nil {
					wrong <- err.Error()
				}
				if err := os.Mkdir(name, 0o700); !os.IsExist(err) {
					wrong <- fmt.Sprint(err)
				}
				if _, err := os.Stat(name + "/none"); !os.IsNotExist(err) {
					wrong <- fmt.Sprint(err)
				}
				if err := os.Rename(name, name+"-new"); err != nil {
					wrong <- err.Error()
				}
				if err := os.Remove(name + "-new"); err != nil {
					wrong <- err.Error()
				}
				if _, err := os.ReadFile("/etc/passwd"); err != nil {
					wrong <- err.Error()
				}
			}
		}(i)
	}
	group.Wait()
	close(wrong)
	for each := range wrong {
		fmt.Println(each)
	}
	fmt.Println("done")
	if len(wrong) > 0 {
		os.Exit(1)
	}
}
