import quilt3

pkg = quilt3.Package()
pkg.set_dir(".", ".")
pkg.build("examples/hurdat")
