import HeadwayCommand

await CommandLineTool.run()
